import { type CreateOp, createId } from '@tiza/protocol'
import { encloses } from '@tiza/shapes'
import { isHolder, notifyCut, toFrameOps } from '../frames.ts'
import type { ToolContext } from '../tool.ts'

/**
 * Puts a shape on the board, as one step of undo, and selects it. A frame takes in what it encloses;
 * anything else goes into the frame that it is drawn in.
 */
export function makeShape(context: ToolContext, draft: CreateOp): void {
  const { editor } = context
  const gesture = { gesture: createId() }
  context.apply([draft], gesture)
  const shape = editor.board.getShape(draft.id)
  if (!shape) return
  const box = editor.getFrame(shape)
  const framed = isHolder(editor, shape)
    ? editor.findShapesIn(box).filter(({ id }) => encloses(box, editor.getPaintBox(id) ?? box))
    : [shape]
  context.apply(toFrameOps(editor, framed), gesture)
  notifyCut(editor, [shape])
  context.finishShape(draft.id)
}
