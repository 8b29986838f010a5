import { findPlaceBeside } from '@tiza/editor/clipboard/find-place-beside'
import { put } from '@tiza/editor/clipboard/paste'
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
 * Puts arranged pages on the board, the first about a point or all where there is room, in view or beside all that is
 * there; then their frames are selected, by which they can be moved, and the first pages in view.
 */
export function putPages(
  editor: ExtensibleEditor,
  shapes: readonly CreateOp[],
  at: BoardPoint | undefined,
): void {
  editor.use((context) => {
    const by = at ? toFirst(editor, shapes, at) : findPlaceBeside(editor, shapes)
    const ids = put(context, { shapes }, by)
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

/** Between files that come about the same point, board units. */
const gap = 48

/** How far to move shapes for the first of them to lie about a point, or as far to the right as no frame is in the way. */
function toFirst(
  editor: ExtensibleEditor,
  shapes: readonly CreateOp[],
  at: BoardPoint,
): BoardPoint {
  const boxes = shapes.map((shape) => editor.getFrame({ ...shape, by: '', at: 0, seq: 0 }))
  const [first] = boxes
  const all = uniteBoxes(boxes)
  if (!first || !all) return { x: 0, y: 0 }
  const middle = getCentre(first)
  let by = { x: at.x - middle.x, y: at.y - middle.y }
  for (;;) {
    const there = { ...all, x: all.x + by.x, y: all.y + by.y }
    const inTheWay = editor.findShapesIn(there).filter((shape) => isHolder(editor, shape))
    const taken = uniteBoxes(inTheWay.map((shape) => editor.getFrame(shape)))
    if (!taken) return by
    by = { ...by, x: taken.x + taken.width + gap - all.x }
  }
}

function show(editor: ExtensibleEditor, box: Box): void {
  const { camera } = editor.state.getState()
  const area = editor.getFitArea()
  if (!isWithin(box, getPart(camera, area))) glideTo(editor, toHitCamera(camera, box, area))
}
