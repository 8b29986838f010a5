import { type BoardPoint, type Box, encloses, getCentre, growBox } from '@tiza/shapes'
import { getView } from '../camera.ts'
import type { Editor } from '../editor.ts'
import { isHolder } from '../frames.ts'

/** What bars take at the edges of a view, CSS pixels. */
const barPx = { x: 16, y: 72 }
/** Between what is put down and what is there, CSS pixels. */
const gapPx = 12
/** Places that are tried along each side of the view: an odd number has one in the middle. */
const places = 9

/**
 * How far to move a box so that it lies on free paper in view, as near to the middle as there is some: of
 * the board, else within a frame. `undefined` where there is none.
 */
export function findRoom(editor: Editor, box: Box): BoardPoint | undefined {
  const candidates = getCandidates(editor, box)
  const isFree = (by: BoardPoint) => getTaken(editor, move(box, by)).length === 0
  const isFreeInFrame = (by: BoardPoint) => {
    const there = move(box, by)
    return getTaken(editor, there).every(
      (shape) => isHolder(editor, shape) && encloses(editor.getFrame(shape), there),
    )
  }
  return candidates.find(isFree) ?? candidates.find(isFreeInFrame)
}

function getTaken(editor: Editor, box: Box) {
  return editor.findShapesIn(growBox(box, gapPx / editor.state.getState().camera.zoom))
}

/** Where the box would be in view, the nearest to the middle first. */
function getCandidates(editor: Editor, box: Box): BoardPoint[] {
  const { camera, viewport } = editor.state.getState()
  const view = getView(camera, viewport)
  const middle = getCentre(view)
  const half = {
    x: (view.width - box.width) / 2 - barPx.x / camera.zoom,
    y: (view.height - box.height) / 2 - barPx.y / camera.zoom,
  }
  if (half.x < 0 || half.y < 0) return []
  const from = getCentre(box)
  const steps = Array.from({ length: places }, (_, at) => (at * 2) / (places - 1) - 1)
  return steps
    .flatMap((down) => steps.map((across) => ({ x: across * half.x, y: down * half.y })))
    .sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y))
    .map(({ x, y }) => ({ x: middle.x + x - from.x, y: middle.y + y - from.y }))
}

function move(box: Box, by: BoardPoint): Box {
  return { ...box, x: box.x + by.x, y: box.y + by.y }
}
