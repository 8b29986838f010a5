import { type CreateOp, createId } from '@tiza/protocol'
import { getView } from '../camera.ts'
import { getEdge } from '../commands/restack.ts'
import { toFrameOps } from '../frames.ts'
import { contains, getCentre, uniteBoxes } from '../geometry/box.ts'
import { toStyleRegisters } from '../style.ts'
import type { BoardPoint, Editor, ToolContext } from '../types.ts'
import type { Clipping } from './clipping.ts'
import { placeClipping } from './place-clipping.ts'

/** Pasted again and again, each copy lies a little beside the one before. */
const stepUnits = 16

/**
 * Puts a clipping about a point; without one, where it was cut out, if that is in view and free, else
 * into the middle of the view.
 */
export function pasteClipping(
  { editor, apply }: ToolContext,
  clipping: Clipping,
  at?: BoardPoint,
): void {
  const gesture = { gesture: createId() }
  const by = findPlace(editor, clipping, at)
  const { ops, ids } = placeClipping(clipping, { by, above: getEdge(editor, 'front') })
  apply(ops, gesture)
  const shapes = ids.flatMap((id) => editor.board.getShape(id) ?? [])
  apply(toFrameOps(editor, shapes), gesture)
  if (editor.state.getState().tool !== 'select') editor.setTool('select')
  editor.select(ids)
}

/** Puts a text into the middle of the view; one that is nothing but an address leads there. */
export function pasteText(context: ToolContext, text: string): void {
  const { editor } = context
  const { style, camera, viewport } = editor.state.getState()
  const { align: _, ...looks } = toStyleRegisters('text', style)
  const centre = getCentre(getView(camera, viewport))
  const isLink = /^(?:https?:\/\/|mailto:)\S{1,2000}$/.test(text)
  const create: CreateOp<'text'> = {
    ...looks,
    ...{ op: 'create', kind: 'text', id: createId(), z: 'a0', text },
    ...(isLink ? { link: text } : {}),
    pos: [centre.x, centre.y],
  }
  pasteClipping(context, { shapes: [create] })
}

function findPlace(editor: Editor, { shapes }: Clipping, at?: BoardPoint): BoardPoint {
  const { camera, viewport } = editor.state.getState()
  const view = getView(camera, viewport)
  const boxes = shapes.map((shape) => editor.getBounds({ ...shape, by: '', at: 0, seq: 0 }))
  const box = uniteBoxes(boxes)
  if (!box) return { x: 0, y: 0 }
  const from = getCentre(box)
  if (at) return { x: at.x - from.x, y: at.y - from.y }
  const middle = getCentre(view)
  let by = contains(view, from) ? { x: 0, y: 0 } : { x: middle.x - from.x, y: middle.y - from.y }
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
