import type { ApplyOptions } from '@tiza/client'
import { type CreateOp, createId } from '@tiza/protocol'
import { type BoardPoint, type Box, contains, getCentre, uniteBoxes } from '@tiza/shapes'
import { getView } from '../camera.ts'
import { getEdge } from '../commands/restack.ts'
import type { Editor } from '../editor.ts'
import { notifyCut, toFrameOps } from '../frames.ts'
import type { ToolContext } from '../tool.ts'
import type { Clipping } from './clipping.ts'
import { findRoom } from './find-room.ts'
import { placeClipping } from './place-clipping.ts'

/** Pasted again and again, each copy lies a little beside the one before. */
const stepUnits = 16
/** What is larger than the view begins so far from its edges: below the bar at the top. */
const edgePx = 72

/**
 * Puts a clipping about a point; without one, where it was cut out, if that is in view and free, else
 * into the middle of the view.
 */
export function pasteClipping(context: ToolContext, clipping: Clipping, at?: BoardPoint): void {
  put(context, clipping, findPlace(context.editor, clipping, at))
}

/** Puts a clipping on the board, so far from where it was cut out, and selects it. Returns the new ids. */
export function put(
  { editor, apply }: ToolContext,
  clipping: Clipping,
  by: BoardPoint,
  gesture: Required<Pick<ApplyOptions, 'gesture'>> = { gesture: createId() },
): readonly string[] {
  const { ops, ids } = placeClipping(clipping, { by, above: getEdge(editor, 'front') })
  apply(ops, gesture)
  const shapes = ids.flatMap((id) => editor.board.getShape(id) ?? [])
  apply(toFrameOps(editor, shapes), gesture)
  notifyCut(editor, shapes)
  if (editor.state.getState().tool !== 'select') editor.setTool('select')
  editor.select(ids)
  return ids
}

/**
 * Puts new shapes where there is room in view, as near to the middle as it is; else into the middle, or as
 * much of them as fits. Returns their ids.
 */
export function pasteNew(context: ToolContext, shapes: readonly CreateOp[]): readonly string[] {
  const box = getBox(context.editor, shapes)
  return box ? put(context, { shapes }, findNewPlace(context.editor, shapes, box)) : []
}

/** How far to move new shapes, which lie in a box, to where `pasteNew` puts them. */
export function findNewPlace(editor: Editor, shapes: readonly CreateOp[], box: Box): BoardPoint {
  const { camera, viewport } = editor.state.getState()
  const view = getView(camera, viewport)
  const along = (axis: 'x' | 'y', size: 'width' | 'height') => {
    const free = view[size] - box[size]
    return view[axis] - box[axis] + Math.max(free / 2, edgePx / camera.zoom)
  }
  const room = findRoom(editor, box)
  return room ?? getFree(editor, shapes, { x: along('x', 'width'), y: along('y', 'height') })
}

function getBox(editor: Editor, shapes: readonly CreateOp[]): Box | undefined {
  return uniteBoxes(shapes.map((shape) => editor.getBounds({ ...shape, by: '', at: 0, seq: 0 })))
}

function findPlace(editor: Editor, { shapes }: Clipping, at?: BoardPoint): BoardPoint {
  const { camera, viewport } = editor.state.getState()
  const view = getView(camera, viewport)
  const box = getBox(editor, shapes)
  if (!box) return { x: 0, y: 0 }
  const from = getCentre(box)
  if (at) return { x: at.x - from.x, y: at.y - from.y }
  const middle = getCentre(view)
  if (contains(view, from)) return getFree(editor, shapes, { x: 0, y: 0 })
  const toMiddle = { x: middle.x - from.x, y: middle.y - from.y }
  return findRoom(editor, box) ?? getFree(editor, shapes, toMiddle)
}

/** Where shapes do not lie exactly on others: so far away, or somewhat further. */
function getFree(editor: Editor, shapes: readonly CreateOp[], from: BoardPoint): BoardPoint {
  let by = from
  while (isTaken(editor, shapes, by)) by = { x: by.x + stepUnits, y: by.y + stepUnits }
  return by
}

/** Whether the first shape would lie exactly on another one. */
function isTaken(editor: Editor, [first]: readonly CreateOp[], by: BoardPoint): boolean {
  if (!first) return false
  const [x, y] = [first.pos[0] + by.x, first.pos[1] + by.y]
  return editor
    .findShapesIn({ x, y, width: 0, height: 0 })
    .some(({ kind, pos }) => kind === first.kind && pos[0] === x && pos[1] === y)
}
