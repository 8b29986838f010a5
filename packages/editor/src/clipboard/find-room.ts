import { type BoardPoint, type Box, encloses, getCentre, growBox } from '@tiza/shapes'
import { getView } from '../camera.ts'
import type { Editor } from '../editor.ts'
import { getPart } from '../fit-into.ts'
import { isHolder } from '../frames.ts'

/** What bars take at the edges of a view, CSS pixels. */
const barPx = { x: 16, y: 72 }
/** How high a notice about what was put down is, which comes at the top of what controls leave. CSS pixels. */
const noticePx = 96
/** Between what is put down and what is there, CSS pixels. */
const gapPx = 12
/** Places that are tried along each side of an area. */
const places = 9

/**
 * How far to move a box so that it lies on free paper in view, as near to the middle as there is some: clear of
 * controls and of what may be said about it, where there is room for that; of the board, else within a frame.
 * `undefined` where there is none.
 */
export function findRoom(editor: Editor, box: Box): BoardPoint | undefined {
  const candidates = getAreas(editor).flatMap((area) => getCandidates(editor, { box, area }))
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

/** Parts of the canvas, the best first, CSS pixels: the later ones lie below the small map, then below any panel. */
function getAreas(editor: Editor): readonly Box[] {
  const { width, height } = editor.state.getState().viewport
  const fit = editor.getFitArea()
  const [right, bottom] = [width - barPx.x, height - barPx.y]
  return [
    { ...fit, y: fit.y + noticePx, height: fit.height - noticePx },
    fit,
    { ...fit, width: right - fit.x, height: bottom - fit.y },
    { x: barPx.x, y: barPx.y, width: right - barPx.x, height: bottom - barPx.y },
  ]
}

interface CandidateOptions {
  readonly box: Box
  /** CSS pixels. */
  readonly area: Box
}

/** How far to move a box to be within an area, the nearest to the middle of the view first. */
function getCandidates(editor: Editor, { box, area }: CandidateOptions): BoardPoint[] {
  const { camera, viewport } = editor.state.getState()
  const part = getPart(camera, area)
  const room = { x: part.width - box.width, y: part.height - box.height }
  if (room.x < 0 || room.y < 0) return []
  const [from, middle] = [getCentre(box), getCentre(getView(camera, viewport))]
  const toMiddle = { x: middle.x - from.x, y: middle.y - from.y }
  const steps = Array.from({ length: places }, (_, at) => at / (places - 1))
  const grid = steps.flatMap((down) =>
    steps.map((across) => ({
      x: part.x + across * room.x - box.x,
      y: part.y + down * room.y - box.y,
    })),
  )
  const getDistance = ({ x, y }: BoardPoint) => Math.hypot(x - toMiddle.x, y - toMiddle.y)
  const all = encloses(part, move(box, toMiddle)) ? [toMiddle, ...grid] : grid
  return all.sort((a, b) => getDistance(a) - getDistance(b))
}

function move(box: Box, by: BoardPoint): Box {
  return { ...box, x: box.x + by.x, y: box.y + by.y }
}
