import type { ScreenPoint } from '@tiza/editor/camera'
import type { Editor } from '@tiza/editor/editor'
import { toModifiers } from './pointer-events.ts'

/** What Safari reports of a pinch on a touchpad, and of one by fingers. */
interface GestureEvent extends Event {
  /** How far apart the fingers are, as a multiple of what it was at the start. */
  readonly scale: number
  readonly clientX: number
  readonly clientY: number
}

/**
 * Feeds an editor with the wheel over its board, and with what would zoom the page wherever in `root`
 * it happens: there, the board is all that zooms. The browser's keys for that stay its own.
 * Returns a function that stops it.
 */
export function listenToZooms(
  board: HTMLElement,
  editor: Editor,
  { root }: { readonly root: HTMLElement },
): () => void {
  const stop = new AbortController()
  const options = { capture: true, passive: false, signal: stop.signal }
  let scale = 1

  function toPlace({ clientX, clientY }: { clientX: number; clientY: number }): ScreenPoint {
    const { left, top } = board.getBoundingClientRect()
    return { x: clientX - left, y: clientY - top }
  }

  root.addEventListener(
    'wheel',
    (event) => {
      const modifiers = toModifiers(event)
      const isOnBoard = event.target === board
      if (!isOnBoard && !modifiers.mod) return
      event.preventDefault()
      if (isInDialog(event.target)) return
      const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? board.clientHeight : 1
      editor.dispatch({
        ...{ type: 'wheel', at: toPlace(event), modifiers },
        ...{ dx: event.deltaX * unit, dy: event.deltaY * unit },
      })
    },
    options,
  )
  for (const type of ['gesturestart', 'gesturechange', 'gestureend'] as const) {
    root.addEventListener(
      type,
      (event) => {
        if (!isGesture(event)) return
        event.preventDefault()
        const factor = event.scale / scale
        scale = type === 'gesturechange' ? event.scale : 1
        // Where fingers touch the screen, they are pointers, too.
        if (type !== 'gesturechange' || navigator.maxTouchPoints > 0) return
        if (!isInDialog(event.target)) editor.dispatch({ type: 'zoom', at: toPlace(event), factor })
      },
      options,
    )
  }
  return () => stop.abort()
}

function isGesture(event: Event): event is GestureEvent {
  return 'scale' in event && typeof event.scale === 'number'
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('dialog') !== null
}
