import type { ScreenPoint } from './camera.ts'
import type { Modifiers, PointerEditorEvent } from './events.ts'
import type { ExtensibleEditor } from './extensible-editor.ts'
import { createFingerTaps } from './finger-taps.ts'
import { getPlace, getTimeMs } from './gestures.ts'
import { createLongPress } from './long-press.ts'
import { movesView } from './moves-view.ts'
import { createNavigation } from './navigation.ts'
import { createPenEnd } from './pen-end.ts'
import { createPenSight } from './pen-sight.ts'
import { isReleased } from './pointer-buttons.ts'
import { showCursor } from './show-cursor.ts'
import type { EditorState } from './state/editor-state.ts'
import type { Tool, ToolContext } from './tool.ts'
import { createTravel, fingerRestPx } from './travel.ts'
import { createViewLinks } from './view-links.ts'

type MoveOrUp = PointerEditorEvent<'move'> | PointerEditorEvent<'up'>

export interface PointersOptions {
  readonly editor: ExtensibleEditor
  write(change: Partial<EditorState>): void
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

/** Where a second finger comes this soon, or while the first rests, that one was never meant to draw. */
const pinchGraceMs = 150
/** A finger that rests moves no further than this while it stretches or turns something. */
const carefulPx = 3

export function createPointers({ editor, write, delay, getTool }: PointersOptions): Pointers {
  const { state } = editor
  const navigation = createNavigation({
    getCamera: () => state.getState().camera,
    setCamera: (camera) => write({ camera }),
  })
  const travel = createTravel()
  const resting = createLongPress(delay, (at) => {
    if (isHeldSlowly()) return
    dropTool('takeBack')
    editor.dispatch({ type: 'menu', at })
  })
  const taps = createFingerTaps(editor)
  let spaceHeld = false
  /** Touches on the canvas; the first of them may be drawing. */
  const touches = new Map<number, ScreenPoint>()
  /** Where that pointer was last, once it has moved. */
  let lastMove: MoveOrUp | undefined
  /** The pointer that the active tool is following. */
  let toolPointer:
    | {
        readonly id: number
        readonly device: string
        readonly down: PointerEditorEvent<'down'>
      }
    | undefined
  const pen = createPenSight(editor)
  const links = createViewLinks(editor, write)
  const penEnd = createPenEnd(editor)

  function down(given: PointerEditorEvent<'down'>): boolean {
    if (toolPointer?.id === given.pointerId) finishLost()
    // A hand that lies on the glass while the pen draws, or is about to, wants nothing.
    const isPenNear = toolPointer?.device === 'pen' || pen.isNear(given)
    if (given.device === 'touch' && isPenNear) return true
    if (given.device === 'touch' && given.isPrimary) forgetTouches()
    if (given.device === 'pen') {
      pen.see(given)
      liftTouches()
    }
    const event = toolPointer ? given : penEnd.turn(given)
    const place = getPlace(event)
    if (spaceHeld) links.forget()
    else links.press(event)
    if (state.getState().editing) editor.finishEditing()
    if (event.device === 'pen' && !state.getState().penMode) write({ penMode: true })
    if (event.device === 'touch') {
      touches.set(event.pointerId, place)
      taps.down(event, { isFirst: touches.size === 1 })
      if (touches.size >= 2) return startPinch(event)
    }
    const fingerInPenMode = event.device === 'touch' && state.getState().penMode
    const looksAround = movesView(editor)
    const draws = state.getState().tool !== 'select' && !looksAround && !fingerInPenMode
    if (event.device === 'touch' && !draws) resting.start(place)
    const pans = event.button === 1 || spaceHeld || fingerInPenMode || looksAround
    if (pans && navigation.isIdle && event.button !== 2) {
      navigation.startPan(event)
      return true
    }
    if (toolPointer || event.button === 2 || event.button === 1) return false
    toolPointer = { id: event.pointerId, device: event.device, down: given }
    travel.start(place)
    lastMove = undefined
    return getTool().handle(event)
  }

  /** Fingers that are still known when the first comes down were lifted unseen. */
  function forgetTouches(): void {
    if (touches.size === 0) return
    resting.stop()
    touches.clear()
    navigation.endPinch()
    if (toolPointer?.device === 'touch') finishLost()
  }

  /** Nobody saw the tool's pointer come up: it did where it was seen last. */
  function finishLost(): void {
    if (!toolPointer) return
    const { samples, predicted: _, ...event } = lastMove ?? toolPointer.down
    toolPointer = undefined
    const last = samples[samples.length - 1] ?? samples[0]
    getTool().handle({ ...event, type: 'up', samples: [last] })
    penEnd.turnBack()
  }

  /** What fingers have begun was the hand that holds the pen. */
  function liftTouches(): void {
    resting.stop()
    taps.stop()
    touches.clear()
    navigation.end()
    if (toolPointer?.device === 'touch') dropTool('takeBack')
  }

  /** Takes the pointer away from the tool, if it has one. */
  function dropTool(reason: Parameters<Tool['cancel']>[0]): void {
    if (toolPointer) getTool().cancel(reason)
    toolPointer = undefined
  }

  function startPinch(event: PointerEditorEvent<'down'>): boolean {
    resting.stop()
    links.forget()
    if (toolPointer?.device === 'touch') {
      const isSoon = getTimeMs(event) - getTimeMs(toolPointer.down) < pinchGraceMs
      dropTool(isSoon || travel.farthestPx <= fingerRestPx ? 'takeBack' : 'keep')
    }
    navigation.startPinch(touches)
    return true
  }

  /** Whether the finger changes something, as by a handle, with so much care that it hardly moves. */
  function isHeldSlowly(): boolean {
    return travel.farthestPx > carefulPx && state.getState().preview.size > 0
  }

  /** Ends what a pointer began that moves on with nothing pressed. */
  function endLost(event: MoveOrUp): void {
    if (toolPointer?.id === event.pointerId && isReleased(event, toolPointer.down.button)) {
      finishLost()
    }
    navigation.endLost(event)
  }

  function moveOrUp(event: MoveOrUp): boolean {
    if (event.device === 'pen') {
      pen.see(event)
      if (touches.size > 0) liftTouches()
    }
    if (event.type === 'move') endLost(event)
    const place = getPlace(event)
    if (event.type === 'up') links.release(event)
    if (event.type === 'up') resting.stop()
    else resting.move(place)
    if (toolPointer?.id === event.pointerId) travel.move(place)
    if (event.device === 'touch' && !touches.has(event.pointerId)) return false
    if (event.device !== 'touch' || event.type === 'move') showCursor(editor, place)
    if (event.type === 'up') touches.delete(event.pointerId)
    else if (touches.has(event.pointerId)) touches.set(event.pointerId, place)
    if (navigation.follow(event)) return true
    if (toolPointer && toolPointer.id !== event.pointerId) return false
    if (event.type === 'up' && !toolPointer) {
      penEnd.turnBack()
      return false
    }
    lastMove = event
    if (event.type !== 'up') return getTool().handle(event)
    toolPointer = undefined
    const used = getTool().handle(event)
    penEnd.turnBack()
    return used
  }

  function cancel(pointerId: number): boolean {
    // A finger that was lifted loses its capture, too, which ends no tap.
    if (touches.delete(pointerId)) taps.stop()
    resting.stop()
    navigation.drop(pointerId)
    if (toolPointer?.id !== pointerId) return false
    dropTool('keep')
    penEnd.turnBack()
    return true
  }

  return {
    down,
    moveOrUp(event) {
      const used = moveOrUp(event)
      if (event.device === 'touch') taps.moveOrUp(event, { left: touches.size })
      const isFree = event.device !== 'touch' && !toolPointer && navigation.isIdle
      if (event.type === 'move' && isFree) links.show(event)
      return used
    },
    cancel,
    blur() {
      resting.stop()
      taps.stop()
      links.forget()
      spaceHeld = false
      navigation.end()
      touches.clear()
      dropTool('keep')
      penEnd.turnBack()
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
