import type { Editor } from '@tiza/editor/editor'
import type { Modifiers } from '@tiza/editor/events'
import { createDoubleTaps, type TapPointer } from './double-taps.ts'

/** Feeds the pointers of an element to an editor. Returns a function that stops it. */
export function listenToPointers(target: HTMLElement, editor: Editor): () => void {
  const stop = new AbortController()
  const taps = createDoubleTaps()
  let isByMouse = true
  const on = <T extends keyof HTMLElementEventMap>(
    type: T,
    listener: (event: HTMLElementEventMap[T]) => void,
  ) => target.addEventListener(type, listener, { signal: stop.signal })

  target.style.touchAction = 'none'

  on('pointerdown', (event) => {
    isByMouse = event.pointerType === 'mouse'
    if (isByMouse) taps.forget()
    else taps.down(toTapPointer(event))
    capture(event.pointerId)
    // Focus stays on the board, so that keys go on working; but the press must not select text.
    if (document.activeElement !== target) target.focus({ preventScroll: true })
    dispatch('down', event)
    event.preventDefault()
  })
  on('pointermove', (event) => dispatch('move', event))
  on('pointerup', (event) => {
    dispatch('up', event)
    if (event.pointerType !== 'mouse' && taps.up(toTapPointer(event))) double(event)
  })
  // The click that follows a tap would press whatever the tap has opened under the finger.
  on('touchend', (event) => {
    if (event.cancelable) event.preventDefault()
  })
  on('pointercancel', cancel)
  // After a normal up nobody follows the pointer any more, and this says nothing new.
  on('lostpointercapture', cancel)
  on('pointerleave', () => editor.dispatch({ type: 'leave' }))
  // A mouse's double click is as slow as the system says; not every browser makes one of two taps.
  on('dblclick', (event) => {
    if (isByMouse) double(event)
  })
  on('contextmenu', (event) => {
    event.preventDefault()
    // A finger that rests has been noticed before: while one draws, it means nothing.
    if (event instanceof PointerEvent && event.pointerType === 'touch') return
    editor.dispatch({ type: 'menu', at: event.button === 2 ? toPlace(event) : undefined })
  })
  window.addEventListener('blur', () => editor.dispatch({ type: 'blur' }), { signal: stop.signal })
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.hidden) editor.dispatch({ type: 'blur' })
    },
    { signal: stop.signal },
  )

  function dispatch(type: 'down' | 'move' | 'up', event: PointerEvent): void {
    const coalesced = type === 'move' ? (event.getCoalescedEvents?.() ?? []) : []
    const [first = event, ...rest] = coalesced
    const [predicted] = type === 'move' ? (event.getPredictedEvents?.() ?? []) : []
    const { left, top } = target.getBoundingClientRect()
    const toSample = ({ clientX, clientY, pressure, pointerType, timeStamp }: PointerEvent) => ({
      ...{ x: clientX - left, y: clientY - top },
      pressure: pointerType === 'pen' ? pressure : undefined,
      timeMs: timeStamp,
    })
    editor.dispatch({
      type,
      pointerId: event.pointerId,
      device: toDevice(event.pointerType),
      ...{ button: event.button, buttons: event.buttons, isPrimary: event.isPrimary },
      samples: [toSample(first), ...rest.map(toSample)],
      ...(predicted && { predicted: toSample(predicted) }),
      modifiers: toModifiers(event),
    })
  }

  function double(event: MouseEvent): void {
    editor.dispatch({ type: 'double', at: toPlace(event), modifiers: toModifiers(event) })
  }

  function cancel({ pointerId }: PointerEvent): void {
    taps.drop(pointerId)
    editor.dispatch({ type: 'cancel', pointerId })
  }

  function toTapPointer(event: PointerEvent): TapPointer {
    const { pointerId, isPrimary, timeStamp } = event
    return { pointerId, isPrimary, timeMs: timeStamp, ...toPlace(event) }
  }

  function capture(pointerId: number): void {
    try {
      target.setPointerCapture(pointerId)
    } catch {
      // It was released before this event arrived: its up is on the way.
    }
  }

  function toPlace({ clientX, clientY }: MouseEvent): { x: number; y: number } {
    const { left, top } = target.getBoundingClientRect()
    return { x: clientX - left, y: clientY - top }
  }

  return () => stop.abort()
}

function toDevice(pointerType: string): 'mouse' | 'touch' | 'pen' {
  return pointerType === 'touch' || pointerType === 'pen' ? pointerType : 'mouse'
}

/** What is held on the keyboard while something else happens. */
export function toModifiers(event: MouseEvent): Modifiers {
  return { shift: event.shiftKey, alt: event.altKey, mod: event.ctrlKey || event.metaKey }
}
