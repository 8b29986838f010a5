import { type CreateOp, createId, type ShapeOf } from '@tiza/protocol'
import type { Joint } from '@tiza/shapes'
import type { ScreenPoint } from '../camera.ts'
import type { KeyEditorEvent, PointerEditorEvent } from '../events.ts'
import { keepPath, type LineToolName, toJoint, toSnappedAngle } from '../lines/place-line.ts'
import type { Tool, ToolContext } from '../tool.ts'
import { getPlacedJoints, toFree, toLineDraft } from './line-draft.ts'
import { makeShape } from './make-shape.ts'

type MoveEvent = PointerEditorEvent<'move'> | PointerEditorEvent<'up'>

type State =
  | { readonly state: 'idle' }
  /** A line with some joints that stay; the pointer has the next one. */
  | {
      readonly state: 'drawing'
      readonly id: string
      readonly z: string
      readonly joints: readonly Joint[]
      /** Where the pointer was pressed, and whether that began the line; absent when it is up. */
      readonly press: { readonly at: ScreenPoint; readonly isFirst: boolean } | undefined
    }

/** A pointer that moves less than this on the screen has clicked. */
const minDragPx = 4
/** A click this near to the first joint closes the line, screen pixels. */
const closePx = { mouse: 10, pen: 12, touch: 24 } as const
/**
 * Draws a line from end to end by a drag, or joint by joint by clicks until a double click, Enter or
 * Esc. Ends stick to shapes, unless Ctrl is held; Shift turns it in steps of 15 degrees. A click on
 * the first joint closes it. A polygon is always closed: a drag makes its first side.
 */
export function createLineTool(
  name: LineToolName,
  context: ToolContext<'binding' | 'draft'>,
): Tool {
  const { editor, write } = context
  let state: State = { state: 'idle' }

  function press(event: PointerEditorEvent<'down'>): boolean {
    if (editor.state.getState().readOnly) return false
    const at = event.samples[0]
    if (state.state === 'drawing') {
      state = { ...state, press: { at, isFirst: false } }
      return true
    }
    const begun = { id: createId(), z: context.getTopZ(), joints: [getJoint(event)] }
    state = { state: 'drawing', ...begun, press: { at, isFirst: true } }
    return true
  }

  function getJoint(event: PointerEditorEvent<'down'> | MoveEvent): Joint {
    const { device, modifiers } = event
    const first = getFirstUnder(event)
    if (first) return { at: first.at }
    const place = event.samples[event.samples.length - 1] ?? event.samples[0]
    const at = editor.toBoard(place)
    const before = state.state === 'drawing' ? state.joints.at(-1) : undefined
    if (modifiers.shift && before) return { at: toSnappedAngle(before.at, at) }
    return toJoint(editor, at, { device, free: modifiers.mod || name === 'polygon' })
  }

  /** The first joint when it is under the pointer, and the line can be closed there. */
  function getFirstUnder(event: PointerEditorEvent<'down'> | MoveEvent): Joint | undefined {
    if (state.state === 'idle' || state.joints.length < 3 || !mayClose()) return undefined
    const place = event.samples[event.samples.length - 1] ?? event.samples[0]
    const [first] = state.joints
    const here = { at: editor.toBoard(place) }
    return first && getScreenDistance(first, here) < closePx[event.device] ? first : undefined
  }

  function mayClose(): boolean {
    if (name === 'arrow') return false
    return name === 'polygon' || editor.state.getState().style.bend !== 'elbow'
  }

  function move(event: MoveEvent): boolean {
    if (editor.state.getState().readOnly) return false
    const next = getJoint(event)
    write({ binding: next.binding })
    if (state.state === 'idle') return false
    write({ draft: toDraft(state, [...state.joints, next]) })
    return true
  }

  function release(event: PointerEditorEvent<'up'>): boolean {
    if (state.state === 'idle' || !state.press) return false
    const { press, joints } = state
    const place = event.samples[event.samples.length - 1] ?? event.samples[0]
    const isClick = Math.hypot(place.x - press.at.x, place.y - press.at.y) < minDragPx
    if (isClick && press.isFirst) return keepJoints()
    if (getFirstUnder(event)) {
      finish({ closed: true })
      return true
    }
    const next = getJoint(event)
    const isNew = getScreenDistance(joints.at(-1), next) >= minDragPx
    state = { ...state, joints: isNew ? [...joints, next] : joints, press: undefined }
    move(event)
    const isDrawn = press.isFirst && name !== 'polygon'
    if (isDrawn || state.joints.length >= editor.board.limits.pathPoints) finish()
    return true
  }

  /** The joints that there are stay; more may come. */
  function keepJoints(): true {
    if (state.state === 'drawing') state = { ...state, press: undefined }
    return true
  }

  /** Whether the line is being dragged from its very first joint: nothing of it was set down. */
  function isFirstPress(): boolean {
    return state.state === 'drawing' && state.press?.isFirst === true
  }

  function getScreenDistance(a: Joint | undefined, b: Joint): number {
    if (!a) return Number.POSITIVE_INFINITY
    return Math.hypot(b.at.x - a.at.x, b.at.y - a.at.y) * editor.state.getState().camera.zoom
  }

  /** Makes the line of the joints that stay, if they make one. */
  function finish({ closed = false } = {}): void {
    const before = state
    stop()
    if (before.state !== 'drawing' || before.joints.length < 2) return
    const registers = toDraft(before, before.joints)
    const draft: CreateOp<'line'> = closed ? { ...toFree(registers), closed } : registers
    const line: ShapeOf<'line'> = { ...draft, by: '', at: 0, seq: 0 }
    makeShape(context, { ...draft, ...keepPath(line, editor) })
  }

  function toDraft(
    { id, z }: { readonly id: string; readonly z: string },
    joints: readonly Joint[],
  ): CreateOp<'line'> {
    const { style } = editor.state.getState()
    return toLineDraft(name, { id, z, joints, style, shapes: editor.shapes })
  }

  function stop(): void {
    state = { state: 'idle' }
    write({ draft: undefined, binding: undefined })
  }

  /** Ends the line; of a single joint, makes one of a good size around it. */
  function finishHere(): void {
    const [only, ...more] = state.state === 'drawing' ? state.joints : []
    if (!only || more.length > 0) {
      finish()
      return
    }
    stop()
    place(editor.toScreen(only.at))
  }

  /** A level line or a triangle around a place. */
  function place(at: ScreenPoint): void {
    const joints = getPlacedJoints(name).map(({ x, y }) => ({
      at: editor.toBoard({ x: at.x + x, y: at.y + y }),
    }))
    makeShape(context, toDraft({ id: createId(), z: context.getTopZ() }, joints))
  }

  /** The joint that was set down last is taken up again, and with the first one the line. */
  function takeJoint(): true {
    if (state.state !== 'drawing') return true
    const joints = state.joints.slice(0, -1)
    if (joints.length === 0) stop()
    else {
      state = { ...state, joints }
      write({ draft: joints.length > 1 ? toDraft(state, joints) : undefined })
    }
    return true
  }

  function handleKey({ key, modifiers }: KeyEditorEvent<'keydown'>): boolean {
    const isBack = key === 'Backspace' || (modifiers.mod && key.toLowerCase() === 'z')
    if (isBack && state.state === 'drawing') return takeJoint()
    if (key !== 'Enter' && key !== 'Escape') return false
    if (state.state === 'drawing') {
      if (isFirstPress()) stop()
      else if (key === 'Enter') finishHere()
      else finish()
      return true
    }
    if (key === 'Escape' || editor.state.getState().readOnly) return false
    const { viewport } = editor.state.getState()
    place({ x: viewport.width / 2, y: viewport.height / 2 })
    return true
  }

  return {
    handle(event) {
      switch (event.type) {
        case 'down':
          return press(event)
        case 'move':
          return move(event)
        case 'up':
          return release(event)
        case 'double':
          if (state.state === 'idle') return false
          finishHere()
          return true
        case 'leave':
          write({ binding: undefined })
          return false
        case 'keydown':
          return handleKey(event)
        default:
          return false
      }
    },
    cancel(reason) {
      const isPressed = state.state === 'drawing' && state.press !== undefined
      if (isPressed && !isFirstPress() && reason !== 'abandon') keepJoints()
      else if (isFirstPress()) stop()
      else finish()
    },
  }
}
