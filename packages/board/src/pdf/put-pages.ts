import { pasteNew, put } from '@tiza/editor/clipboard/paste'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import { getPart } from '@tiza/editor/fit-into'
import { isHolder } from '@tiza/editor/frames'
import type { CreateOp } from '@tiza/protocol'
import { type BoardPoint, type Box, getCentre, uniteBoxes } from '@tiza/shapes'
import { glideTo } from '../ui/find/glide-to.ts'
import { isWithin, toHitCamera } from '../ui/find/to-hit-camera.ts'

/** As many pages are shown together. */
const mostShown = 4

/**
 * Puts arranged pages on the board, the first about a point or all where there is room; then their frames are
 * selected, by which they can be moved, and the first pages in view.
 */
export function putPages(
  editor: ExtensibleEditor,
  shapes: readonly CreateOp[],
  at: BoardPoint | undefined,
): void {
  editor.use((context) => {
    const ids = at
      ? put(context, { shapes }, toFirst(editor, shapes, at))
      : pasteNew(context, shapes)
    const frames = ids.flatMap((id) => {
      const shape = editor.board.getShape(id)
      return shape && isHolder(editor, shape) ? shape : []
    })
    editor.select(frames.map(({ id }) => id))
    const boxes = frames.map((frame) => editor.getFrame(frame))
    const shown = uniteBoxes(boxes.slice(0, boxes.length > mostShown ? 1 : mostShown))
    if (shown) show(editor, shown)
  })
}

/** How far to move shapes for the first of them to lie about a point. */
function toFirst(
  editor: ExtensibleEditor,
  [first]: readonly CreateOp[],
  at: BoardPoint,
): BoardPoint {
  if (!first) return { x: 0, y: 0 }
  const middle = getCentre(editor.getFrame({ ...first, by: '', at: 0, seq: 0 }))
  return { x: at.x - middle.x, y: at.y - middle.y }
}

function show(editor: ExtensibleEditor, box: Box): void {
  const { camera } = editor.state.getState()
  const area = editor.getFitArea()
  if (!isWithin(box, getPart(camera, area))) glideTo(editor, toHitCamera(camera, box, area))
}
