import type { Shape } from '@tiza/protocol'
import { type BoardPoint, isWithin } from '@tiza/shapes'
import { editText } from '../../commands/editing-text.ts'
import { getSelected } from '../../commands/selected.ts'
import type { EditorEvent, PointerEditorEvent } from '../../events.ts'
import { getCuts } from '../../frame-cuts.ts'
import { countShared, getGroupPath, getInnerGroup, toWholeGroups } from '../../groups.ts'
import { getLink } from '../../link.ts'
import type { Tool } from '../../tool.ts'
import { findHandle, getHandles, type Handle, isInCore } from '../../transform/handles.ts'
import { findShapeHandle, getHeldShape, getShapeHandles } from '../../transform/shape-handles.ts'
import { getUnknownKind } from '../../unknown-kind.ts'
import { canBeHollow } from './can-be-hollow.ts'
import { dragShapeHandle } from './drag-shape-handle.ts'
import { dragShapes } from './drag-shapes.ts'
import { drawMarquee } from './draw-marquee.ts'
import { getSample, type Interaction, isDrag } from './interaction.ts'
import { handleSelectKey } from './keys.ts'
import { resizeSelection } from './resize-selection.ts'
import { rotateSelection } from './rotate-selection.ts'
import type { SelectContext } from './select-context.ts'
import { toCursor } from './to-cursor.ts'

type State =
  | { readonly state: 'idle' }
  /** Pressed on a shape; a click may still change the selection at pointer-up. */
  | { readonly state: 'pressed'; readonly down: PointerEditorEvent<'down'>; click(): void }
  | { readonly state: 'busy'; readonly interaction: Interaction }

/** Selects by click and marquee; moves, stretches and turns what is selected. */
export function createSelectTool(context: SelectContext): Tool {
  const { editor, write } = context
  let state: State = { state: 'idle' }
  /** What was selected before the press. */
  let before = editor.state.getState()

  function press(down: PointerEditorEvent<'down'>): void {
    before = editor.state.getState()
    const { readOnly } = before
    const from = editor.toBoard(down.samples[0])
    const interaction = readOnly ? undefined : (takeShapeHandle(down) ?? takeHold(down, from))
    if (interaction) {
      state = { state: 'busy', interaction }
      return
    }
    const hit = editor.getShapeAt(from)
    if (hit) {
      pressShape(hit, down)
      return
    }
    if (isInSelection(from)) {
      state = { state: 'pressed', down, click: () => clickNothing(down) }
      return
    }
    clickNothing(down)
    state = { state: 'busy', interaction: drawMarquee(context, { from, base: getBase(down) }) }
  }

  function pressShape(hit: Shape, down: PointerEditorEvent<'down'>): void {
    const { selection, enteredGroup } = editor.state.getState()
    const shared = countShared(enteredGroup, getGroupPath(hit))
    if (shared < enteredGroup.length) write({ enteredGroup: enteredGroup.slice(0, shared) })
    const ids = toWholeGroups(editor, [hit.id])
    const selected = selection.includes(hit.id)
    const { shift } = down.modifiers
    if (!selected) editor.select(shift ? [...selection, ...ids] : ids)
    const click = () => {
      const kind = getUnknownKind(editor, hit)
      if (kind !== undefined) editor.notify({ name: 'unknownKind', kind })
      if (down.modifiers.mod && getLink(hit)) {
        editor.select([hit.id])
        editor.run('open-link')
        return
      }
      if (selected) editor.select(shift ? selection.filter((id) => !ids.includes(id)) : ids)
    }
    state = { state: 'pressed', down, click }
  }

  function clickNothing(down: PointerEditorEvent<'down'>): void {
    if (down.modifiers.shift) return
    write({ enteredGroup: [] })
    editor.select([])
  }

  function getBase({ modifiers }: PointerEditorEvent<'down'>): readonly string[] {
    return modifiers.shift ? editor.state.getState().selection : []
  }

  /** What is selected can be dragged by the whole of its box, not only by its lines. */
  function isInSelection(at: BoardPoint): boolean {
    const selected = editor.getSelectionBox()
    if (!selected || editor.state.getState().selection.length < 2) return false
    return isWithin(selected.turned, at)
  }

  function isOnSelection(at: BoardPoint): boolean {
    const hit = editor.getShapeAt(at)
    return hit ? editor.state.getState().selection.includes(hit.id) : isInSelection(at)
  }

  function getHandleAt(event: PointerEditorEvent<'down' | 'move'>): Handle | undefined {
    const selected = editor.getSelectionBox()
    if (!selected?.hasHandles) return undefined
    const { camera } = editor.state.getState()
    const at = toPoint(event)
    const near = { zoom: camera.zoom, device: event.device }
    if (isInCore(selected.turned, at, near) && isOnSelection(at)) return undefined
    return findHandle(getHandles(selected, camera), getSample(event), event.device)
  }

  function getShapeHandleAt(event: PointerEditorEvent<'down' | 'move'>) {
    const held = getHeldShape(editor)
    if (!held) return undefined
    const { camera } = editor.state.getState()
    const near = { camera, device: event.device }
    const handle = findShapeHandle(getShapeHandles(editor, held), getSample(event), near)
    return handle && { ...held, handle }
  }

  function takeShapeHandle(down: PointerEditorEvent<'down'>): Interaction | undefined {
    const taken = getShapeHandleAt(down)
    return taken && dragShapeHandle(context, taken)
  }

  function takeHold(down: PointerEditorEvent<'down'>, from: BoardPoint): Interaction | undefined {
    const handle = getHandleAt(down)
    if (!handle) return undefined
    return handle.type === 'rotate'
      ? rotateSelection(context, { from })
      : resizeSelection(context, { from, sides: handle.sides })
  }

  function move(event: PointerEditorEvent<'move'> | PointerEditorEvent<'up'>): void {
    if (state.state === 'pressed' && isDrag(state.down.samples[0], event)) {
      const from = editor.toBoard(state.down.samples[0])
      const mayDrag = !editor.state.getState().readOnly && isAnyUnlocked()
      state = mayDrag
        ? { state: 'busy', interaction: dragShapes(context, { from }) }
        : { state: 'busy', interaction: drawMarquee(context, { from, base: [] }) }
    }
    if (state.state === 'busy') state.interaction.move(event)
  }

  function isAnyUnlocked(): boolean {
    return getSelected(editor).some(({ locked }) => !locked)
  }

  function release(event: PointerEditorEvent<'up'>): void {
    move(event)
    const released = state
    state = { state: 'idle' }
    if (released.state === 'pressed') released.click()
    if (released.state === 'busy') released.interaction.finish(event)
  }

  function hover(event: PointerEditorEvent<'move'>): void {
    const { cursor, readOnly } = editor.state.getState()
    const handle = readOnly || event.device === 'touch' ? undefined : getHandleAt(event)
    const isOwn = !readOnly && event.device !== 'touch' && getShapeHandleAt(event) !== undefined
    const next = isOwn
      ? 'move'
      : handle && toCursor(handle, editor.getSelectionBox()?.turned.angle ?? 0)
    if (next !== cursor) write({ cursor: next })
    pointAt(event)
  }

  /** Where a frame cuts is shown to whoever points there; a finger does not point. */
  function pointAt(event: PointerEditorEvent<'move'>): void {
    const { pointedCut } = editor.state.getState()
    const hit = event.device === 'touch' ? undefined : editor.getShapeAt(toPoint(event))
    const next = hit && getCuts(editor, [hit.id]).length > 0 ? hit.id : undefined
    if (next !== pointedCut) write({ pointedCut: next })
  }

  function toPoint(event: PointerEditorEvent<'down' | 'move'>): BoardPoint {
    return editor.toBoard(getSample(event))
  }

  function stop(): boolean {
    if (state.state === 'idle') return false
    if (state.state === 'busy') state.interaction.cancel()
    state = { state: 'idle' }
    return true
  }

  /** Opens what was clicked twice: a group, a text, or a new text where nothing is. */
  function open({ at: place }: Extract<EditorEvent, { type: 'double' }>): void {
    const at = editor.toBoard(place)
    const hit = editor.getShapeAt(at) ?? getShapeAround(at)
    const inner = hit && getInnerGroup(editor, hit)
    if (hit && inner) {
      write({ enteredGroup: inner })
      editor.select(toWholeGroups(editor, [hit.id]))
      return
    }
    if (hit) {
      editor.select([hit.id])
      editText(editor, at)
    } else {
      editor.startEditing({ state: 'new', at })
    }
  }

  /** The topmost box around a point, though it be hollow: one labels it by a double click inside. */
  function getShapeAround(at: BoardPoint): Shape | undefined {
    return editor
      .getShapesIn({ ...at, width: 0, height: 0 })
      .findLast(
        (shape) =>
          canBeHollow(editor, shape) &&
          isWithin({ box: editor.getFrame(shape), angle: shape.angle ?? 0 }, at),
      )
  }

  return {
    handle(event) {
      switch (event.type) {
        case 'down':
          press(event)
          return true
        case 'move':
          if (state.state === 'idle') hover(event)
          else move(event)
          return state.state !== 'idle'
        case 'up':
          if (state.state === 'idle') return false
          release(event)
          return true
        case 'double':
          open(event)
          return true
        case 'keydown':
          if (event.key === 'Escape' && stop()) return true
          return handleSelectKey(context, event)
        case 'compose':
          editText(editor)
          return false
        default:
          return false
      }
    },
    cancel(reason) {
      if (!stop() || reason !== 'takeBack') return
      write({ enteredGroup: before.enteredGroup })
      editor.select(before.selection)
    },
  }
}
