import { compareOrder, type Op, type Shape } from '@tiza/protocol'
import { duplicateShapes } from '../editor/commands/changing.ts'
import { getSelected } from '../editor/commands/selected.ts'
import { boxBetween, contains, encloses, touches } from '../editor/geometry/box.ts'
import type { Tool, ToolContext } from '../editor/tool.ts'
import type { BoardPoint, Box, KeyEditorEvent, PointerEditorEvent } from '../editor/types.ts'

/** Movement on the screen after which a press is a drag. */
const dragAfterPx = 3

type State =
  | { readonly state: 'idle' }
  /** Pressed on a shape; a click may still change the selection at pointer-up. */
  | { readonly state: 'pressed'; readonly from: BoardPoint; readonly onUp: readonly string[] }
  | { readonly state: 'dragging'; readonly from: BoardPoint; readonly ids: ReadonlySet<string> }
  | { readonly state: 'marquee'; readonly from: BoardPoint; readonly base: readonly string[] }

/** Selects by click and marquee, moves what is selected. */
export function createSelectTool(context: ToolContext): Tool {
  const { editor, setState } = context
  let state: State = { state: 'idle' }

  function press({ samples, modifiers }: PointerEditorEvent<'down'>): void {
    const from = editor.toBoard(samples[0])
    const { selection } = editor.state.getState()
    const hit = editor.getShapeAt(from)
    if (!hit) {
      const base = modifiers.shift ? selection : []
      editor.select(base)
      state = { state: 'marquee', from, base }
      return
    }
    const selected = selection.includes(hit.id)
    const without = selection.filter((id) => id !== hit.id)
    if (!selected) editor.select(modifiers.shift ? [...selection, hit.id] : [hit.id])
    const onUp = !selected
      ? editor.state.getState().selection
      : modifiers.shift
        ? without
        : [hit.id]
    state = { state: 'pressed', from, onUp }
  }

  /** The topmost box around a point, though it be hollow: one labels it by a double click inside. */
  function getShapeAround(at: BoardPoint): Shape | undefined {
    return editor
      .getShapesIn({ ...at, width: 0, height: 0 })
      .findLast(
        (shape) =>
          (shape.kind === 'rect' || shape.kind === 'ellipse') &&
          contains(editor.getFrame(shape), at),
      )
  }

  function move(event: PointerEditorEvent<'move'> | PointerEditorEvent<'up'>): void {
    const last = event.samples[event.samples.length - 1] ?? event.samples[0]
    const to = editor.toBoard(last)
    const { camera, readOnly } = editor.state.getState()
    if (state.state === 'pressed') {
      const far = Math.hypot(to.x - state.from.x, to.y - state.from.y) * camera.zoom > dragAfterPx
      if (far && !readOnly) state = { state: 'dragging', from: state.from, ids: getMovable() }
    }
    if (state.state === 'dragging') {
      const { from, ids } = state
      setState({ drag: { ids, by: getOffset(from, to, event.modifiers.shift) } })
    }
    if (state.state === 'marquee') {
      const box = boxBetween(state.from, to)
      setState({ marquee: { from: state.from, to } })
      const touched = editor.findShapesIn(box).filter((shape) => isTouched(shape, box))
      editor.select([...new Set([...state.base, ...touched.map(({ id }) => id)])])
    }
  }

  /** What lies within the box need not be looked at closely: it may be a whole board. */
  function isTouched(shape: Shape, box: Box): boolean {
    const paint = editor.getPaintBox(shape.id)
    return (paint && encloses(box, paint)) || touches(box, editor.getBounds(shape))
  }

  function getMovable(): ReadonlySet<string> {
    const { selection } = editor.state.getState()
    return new Set(selection.filter((id) => editor.board.getShape(id)?.locked !== true))
  }

  function release(event: PointerEditorEvent<'up'>): void {
    const before = state
    const { drag } = editor.state.getState()
    stop()
    if (before.state === 'pressed') editor.select(before.onUp)
    if (before.state !== 'dragging' || !drag) return
    if (event.modifiers.alt) {
      const copies = duplicateShapes(editor, drag.by)
      context.apply(copies)
      editor.select(copies.map(({ id }) => id))
    } else {
      context.apply(moveShapes(drag))
    }
  }

  function moveShapes({ ids, by }: { ids: ReadonlySet<string>; by: BoardPoint }): Op[] {
    return [...ids].flatMap((id): Op[] => {
      const shape = editor.board.getShape(id)
      if (!shape) return []
      const [x, y] = shape.pos
      return [{ op: 'patch', id, set: { pos: [x + by.x, y + by.y] } }]
    })
  }

  function stop(): void {
    state = { state: 'idle' }
    setState({ drag: undefined, marquee: undefined })
  }

  function handleKey({ key, modifiers }: KeyEditorEvent<'keydown'>) {
    if (key === 'Escape' && state.state !== 'idle') {
      stop()
      return true
    }
    const arrow = arrows[key]
    const selected = getSelected(editor)
    if (arrow && !modifiers.mod) {
      if (selected.length === 0) return false
      const step = modifiers.shift ? 10 : 1
      const by = { x: arrow.x * step, y: arrow.y * step }
      context.apply(moveShapes({ ids: new Set(selected.map(({ id }) => id)), by }))
      return true
    }
    if (key === 'Tab' && !modifiers.mod) return cycle(modifiers.shift ? -1 : 1)
    if (key === 'Enter' && selected.length === 1) return edit(selected[0]?.id)
    return false
  }

  /** Selects the next shape in board order; past the last one the focus goes on to the page. */
  function cycle(step: 1 | -1): boolean {
    const order = [...editor.board.shapes.values()].sort(compareOrder).map(({ id }) => id)
    const current = editor.state.getState().selection.at(-1)
    const at = current === undefined ? (step > 0 ? -1 : order.length) : order.indexOf(current)
    const next = order[at + step]
    editor.select(next === undefined ? [] : [next])
    return next !== undefined
  }

  function edit(id: string | undefined): boolean {
    const shape = id === undefined ? undefined : editor.board.getShape(id)
    const kinds = ['text', 'rect', 'ellipse', 'diamond', 'note']
    if (!shape || !kinds.includes(shape.kind) || editor.state.getState().readOnly) return false
    editor.startEditing({ state: 'existing', id: shape.id })
    return true
  }

  return {
    handle(event) {
      switch (event.type) {
        case 'down':
          press(event)
          return true
        case 'move':
          if (state.state === 'idle') return false
          move(event)
          return true
        case 'up':
          if (state.state === 'idle') return false
          if (state.state !== 'marquee') move(event)
          release(event)
          return true
        case 'double': {
          const at = editor.toBoard(event.at)
          const hit = editor.getShapeAt(at) ?? getShapeAround(at)
          if (hit) return edit(hit.id)
          editor.startEditing({ state: 'new', at })
          return true
        }
        case 'keydown':
          return handleKey(event)
        default:
          return false
      }
    },
    cancel() {
      stop()
    },
  }
}

const arrows: Readonly<Record<string, BoardPoint>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** How far something was dragged; along one axis when constrained. */
function getOffset(from: BoardPoint, to: BoardPoint, constrained: boolean): BoardPoint {
  const x = to.x - from.x
  const y = to.y - from.y
  if (!constrained) return { x, y }
  return Math.abs(x) > Math.abs(y) ? { x, y: 0 } : { x: 0, y }
}
