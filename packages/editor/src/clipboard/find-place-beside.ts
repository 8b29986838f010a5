import { type CreateOp, limits } from '@tiza/protocol'
import { type BoardPoint, type Box, uniteBoxes } from '@tiza/shapes'
import type { Editor } from '../editor.ts'
import { findRoom } from './find-room.ts'
import { findNewPlace } from './paste.ts'

/** Between what comes from outside and what is there, board units: the name of a frame has room there. */
const gap = 80

/**
 * How far to move new shapes so that they lie on nothing that is there: where there is room in view, else right of all
 * that there is, their tops on a line with it. Where the board ends before that, they come into the middle of the view.
 *
 * @param box where they lie, where that is known
 */
export function findPlaceBeside(
  editor: Editor,
  shapes: readonly CreateOp[],
  box: Box | undefined = getBox(editor, shapes),
): BoardPoint {
  if (!box) return { x: 0, y: 0 }
  const room = findRoom(editor, box)
  if (room) return room
  const content = editor.getContent()
  const beside = content && {
    x: content.x + content.width + gap - box.x,
    y: content.y - box.y,
  }
  return beside && isOnBoard(box, beside) ? beside : findNewPlace(editor, shapes, box)
}

function isOnBoard({ x, y, width, height }: Box, by: BoardPoint): boolean {
  const edges = [x + by.x, y + by.y, x + by.x + width, y + by.y + height]
  return edges.every((edge) => Math.abs(edge) <= limits.coordinate)
}

function getBox(editor: Editor, shapes: readonly CreateOp[]): Box | undefined {
  return uniteBoxes(shapes.map((shape) => editor.getBounds({ ...shape, by: '', at: 0, seq: 0 })))
}
