import { panBy, type ScreenPoint } from './camera.ts'
import type { Editor } from './editor.ts'
import type { Modifiers, PointerEditorEvent } from './events.ts'
import { getPlace, type Navigation, pinch } from './gestures.ts'
import type { EditorState } from './state/editor-state.ts'
import type { Tool, ToolContext } from './tool.ts'
import type { ToolName } from './tool-names.ts'
import { createViewLinks } from './view-links.ts'

type MoveOrUp = PointerEditorEvent<'move'> | PointerEditorEvent<'up'>

export interface PointersOptions {
  readonly editor: Editor
  write(change: Partial<EditorState>): void
  now(): number
  delay: ToolContext['delay']
  getTool(): Tool
}

/** Decides for each pointer whether it moves the canvas or works the tool, which sees only one. */
export interface Pointers {
  down(event: PointerEditorEvent<'down'>): boolean
  moveOrUp(event: MoveOrUp): boolean
  /** The browser took a pointer away. */
  cancel(pointerId: number): boolean
  /** All are gone: the window lost focus. */
  blur(): void
  /** Whether a pointer works the tool. */
  readonly isWorking: boolean
  /** The keys that change what it does were pressed or released, where it is. */
  modify(modifiers: Modifiers): void
  /** The tool has let go of its pointer. */
  release(): void
  holdSpace(held: boolean): void
}

/** A press that moves no further than this is a click. */
const clickPx = 4
/** A second finger this soon after the first was never meant to draw. */
const pinchGraceMs = 150
/** So long after a pen was last seen, fingers are the hand that holds it. */
const penNearMs = 500
/** A finger that rests so long, where it does not draw, asks for the menu. */
const longPressMs = 500
const restPx = 10
/** As Pointer Events number them, and the bits that stand for them while they are held. */
const eraserButton = 5
const bits: Readonly<Record<number, number>> = { 0: 1, 1: 4, 2: 2, [eraserButton]: 32 }

export function createPointers({ editor, write, now, delay, getTool }: PointersOptions): Pointers {
  const { board, state } = editor
  let navigation: Navigation = { state: 'idle' }
  let spaceHeld = false
  /** Touches on the canvas; the first of them may be drawing. */
  const touches = new Map<number, ScreenPoint>()
  /** A finger that has not moved since it came down. */
  let resting: { readonly at: ScreenPoint; readonly stop: () => void } | undefined
  /** The tool to go back to when the other end of the pen is lifted. */
  let toolBefore: ToolName | undefined
  /** Where that pointer was last, once it has moved. */
  let lastMove: MoveOrUp | undefined
  /** The pointer that the active tool is following. */
  let toolPointer:
    | {
        readonly id: number
        readonly device: string
        readonly downAt: number
        readonly down: PointerEditorEvent<'down'>
      }
    | undefined
  let penSeenAt = -Infinity
  const links = createViewLinks(editor)
  /** Where the last press was that may still become a click. */
  let pressed: { readonly pointerId: number; readonly at: ScreenPoint } | undefined

  function down(given: PointerEditorEvent<'down'>): boolean {
    if (toolPointer?.id === given.pointerId) finishLost()
    // A hand that lies on the glass while the pen draws, or is about to, wants nothing.
    if (given.device === 'touch' && isPenNear()) return true
    if (given.device === 'touch' && given.isPrimary) forgetTouches()
    if (given.device === 'pen') {
      penSeenAt = now()
      liftTouches()
    }
    const event = turnPen(given)
    const place = getPlace(event)
    pressed =
      event.button === 0 && !spaceHeld ? { pointerId: event.pointerId, at: place } : undefined
    if (state.getState().editing) editor.finishEditing()
    if (event.device === 'pen' && !state.getState().penMode) write({ penMode: true })
    if (event.device === 'touch') {
      touches.set(event.pointerId, place)
      if (touches.size >= 2) return startPinch()
    }
    const fingerInPenMode = event.device === 'touch' && state.getState().penMode
    const { tool } = state.getState()
    const draws = tool !== 'select' && tool !== 'hand' && !fingerInPenMode
    if (event.device === 'touch' && !draws) rest(place)
    const pans =
      event.button === 1 || spaceHeld || fingerInPenMode || state.getState().tool === 'hand'
    if (pans && navigation.state === 'idle' && event.button !== 2) {
      const { pointerId, button } = event
      navigation = { state: 'panning', pointerId, button, last: place }
      return true
    }
    if (toolPointer || event.button === 2 || event.button === 1) return false
    toolPointer = { id: event.pointerId, device: event.device, downAt: now(), down: given }
    lastMove = undefined
    return getTool().handle(event)
  }

  function isPenNear(): boolean {
    if (toolPointer?.device === 'pen') return true
    return state.getState().penMode && now() - penSeenAt < penNearMs
  }

  /** Fingers that are still known when the first comes down were lifted unseen. */
  function forgetTouches(): void {
    if (touches.size === 0) return
    stopResting()
    touches.clear()
    if (navigation.state === 'pinching') navigation = { state: 'idle' }
    if (toolPointer?.device === 'touch') finishLost()
  }

  /** Nobody saw the tool's pointer come up: it did where it was seen last. */
  function finishLost(): void {
    if (!toolPointer) return
    const { samples, predicted: _, ...event } = lastMove ?? toolPointer.down
    toolPointer = undefined
    const last = samples[samples.length - 1] ?? samples[0]
    getTool().handle({ ...event, type: 'up', samples: [last] })
    turnPenBack()
  }

  /** What fingers have begun was the hand that holds the pen. */
  function liftTouches(): void {
    stopResting()
    touches.clear()
    navigation = { state: 'idle' }
    if (toolPointer?.device !== 'touch') return
    getTool().cancel('takeBack')
    toolPointer = undefined
  }

  /** The other end of a pen erases as long as it is down. */
  function turnPen(event: PointerEditorEvent<'down'>): PointerEditorEvent<'down'> {
    if (event.button !== eraserButton || toolPointer) return event
    toolBefore = state.getState().tool
    editor.setTool('eraser')
    return { ...event, button: 0 }
  }

  function turnPenBack(): void {
    if (toolBefore) editor.setTool(toolBefore)
    toolBefore = undefined
  }

  function rest(at: ScreenPoint): void {
    const ask = () => {
      resting = undefined
      if (toolPointer) getTool().cancel('takeBack')
      toolPointer = undefined
      editor.dispatch({ type: 'menu', at })
    }
    resting = { at, stop: delay(ask, longPressMs) }
  }

  function stopResting(): void {
    resting?.stop()
    resting = undefined
  }

  function startPinch(): boolean {
    stopResting()
    pressed = undefined
    if (toolPointer?.device === 'touch') {
      getTool().cancel(now() - toolPointer.downAt < pinchGraceMs ? 'takeBack' : 'keep')
      toolPointer = undefined
    }
    navigation = { state: 'pinching', fingers: new Map(touches) }
    return true
  }

  function click({ pointerId, modifiers, samples: [{ x, y }] }: MoveOrUp): void {
    const begun = pressed
    pressed = undefined
    if (begun?.pointerId !== pointerId || Math.hypot(x - begun.at.x, y - begun.at.y) > clickPx)
      return
    links.click(begun.at, modifiers)
  }

  /** Links can be told from other words before they are clicked. */
  function showLink(event: MoveOrUp): void {
    if (event.device === 'touch' || toolPointer || navigation.state !== 'idle') return
    const isOver = links.has(getPlace(event))
    const { cursor } = state.getState()
    if (isOver !== (cursor === 'link')) write({ cursor: isOver ? 'link' : undefined })
  }

  /** Ends what a pointer began that moves on with nothing pressed. */
  function endLost(event: MoveOrUp): void {
    if (toolPointer?.id === event.pointerId && isReleased(event, toolPointer.down.button)) {
      finishLost()
    }
    if (navigation.state !== 'panning' || navigation.pointerId !== event.pointerId) return
    if (isReleased(event, navigation.button)) navigation = { state: 'idle' }
  }

  function moveOrUp(event: MoveOrUp): boolean {
    if (event.device === 'pen') {
      penSeenAt = now()
      if (touches.size > 0) liftTouches()
    }
    if (event.type === 'move') endLost(event)
    const place = getPlace(event)
    if (event.type === 'up') click(event)
    const moved = resting && Math.hypot(place.x - resting.at.x, place.y - resting.at.y) > restPx
    if (moved || event.type === 'up') stopResting()
    const { x, y } = editor.toBoard(place)
    if (event.device === 'touch' && !touches.has(event.pointerId)) return false
    const shown = event.device !== 'touch' || event.type === 'move'
    if (shown) board.presence.send({ c: [round(x), round(y)] })
    if (navigation.state === 'pinching' && navigation.fingers.has(event.pointerId)) {
      return movePinch(event)
    }
    if (event.type === 'up') touches.delete(event.pointerId)
    else if (touches.has(event.pointerId)) touches.set(event.pointerId, place)
    if (navigation.state === 'panning' && navigation.pointerId === event.pointerId) {
      const by = { x: navigation.last.x - place.x, y: navigation.last.y - place.y }
      write({ camera: panBy(state.getState().camera, by) })
      navigation = event.type === 'up' ? { state: 'idle' } : { ...navigation, last: place }
      return true
    }
    if (toolPointer && toolPointer.id !== event.pointerId) return false
    if (event.type === 'up' && !toolPointer) {
      turnPenBack()
      return false
    }
    lastMove = event
    if (event.type !== 'up') return getTool().handle(event)
    toolPointer = undefined
    const used = getTool().handle(event)
    turnPenBack()
    return used
  }

  function movePinch(event: MoveOrUp): boolean {
    if (navigation.state !== 'pinching') return false
    const fingers = new Map(navigation.fingers)
    if (event.type === 'up') {
      touches.delete(event.pointerId)
      fingers.delete(event.pointerId)
    } else {
      touches.set(event.pointerId, getPlace(event))
      fingers.set(event.pointerId, getPlace(event))
      write({ camera: pinch(state.getState().camera, navigation.fingers, fingers) })
    }
    navigation = toPinching(fingers)
    return true
  }

  function cancel(pointerId: number): boolean {
    touches.delete(pointerId)
    stopResting()
    if (navigation.state === 'panning' && navigation.pointerId === pointerId) {
      navigation = { state: 'idle' }
    }
    if (navigation.state === 'pinching') {
      const fingers = new Map(navigation.fingers)
      fingers.delete(pointerId)
      navigation = toPinching(fingers)
    }
    if (toolPointer?.id !== pointerId) return false
    toolPointer = undefined
    getTool().cancel('keep')
    turnPenBack()
    return true
  }

  return {
    down,
    moveOrUp(event) {
      const used = moveOrUp(event)
      if (event.type === 'move') showLink(event)
      return used
    },
    cancel,
    blur() {
      stopResting()
      pressed = undefined
      spaceHeld = false
      navigation = { state: 'idle' }
      touches.clear()
      if (toolPointer) getTool().cancel('keep')
      toolPointer = undefined
      turnPenBack()
    },
    get isWorking() {
      return toolPointer !== undefined
    },
    modify(modifiers) {
      if (!toolPointer || !lastMove) return
      const { samples, predicted: _, ...move } = lastMove
      const last = samples[samples.length - 1] ?? samples[0]
      getTool().handle({ ...move, type: 'move', samples: [last], modifiers })
    },
    release() {
      toolPointer = undefined
    },
    holdSpace(held) {
      spaceHeld = held
    },
  }
}

/** Whether a button is held no longer that was pressed. A pen may turn one into another. */
function isReleased({ device, buttons }: MoveOrUp, button: number): boolean {
  if (buttons === undefined) return false
  return device === 'mouse' ? (buttons & (bits[button] ?? 1)) === 0 : buttons === 0
}

/** The last finger left on the glass neither pans nor draws: it is on its way up. */
function toPinching(fingers: ReadonlyMap<number, ScreenPoint>): Navigation {
  return fingers.size > 0 ? { state: 'pinching', fingers } : { state: 'idle' }
}

/** A hundredth of a board unit is enough for a cursor. */
function round(value: number): number {
  return Math.round(value * 100) / 100
}
