import {
  createId,
  decodePoints,
  defaultQuantum,
  encodePoints,
  type InkPoint,
  pointsStart,
  type ShapeOf,
  walkPoints,
} from '@tiza/protocol'
import { type BoardPoint, type Box, distanceToSegment, measureInk, turn } from '@tiza/shapes'

type Stroke = ShapeOf<'stroke'>

/** A straight piece of an eraser's way, board units. */
export interface Sweep {
  readonly from: BoardPoint
  readonly to: BoardPoint
  readonly radius: number
}

/**
 * What a sweep leaves of a stroke: pieces that are strokes of their own, none when nothing is left;
 * `undefined` when it does not touch the stroke. Points that stay are exactly where they were.
 */
export function splitStroke(stroke: Stroke, sweep: Sweep): Stroke[] | undefined {
  const reach = sweep.radius + stroke.width / 2
  if (!mayTouch(stroke, sweep, reach)) return undefined
  const points = toDensePoints(stroke, sweep.radius)
  const isEaten = points.map(({ at }) => distanceToSegment(at, sweep.from, sweep.to) <= reach)
  if (!isEaten.includes(true)) return undefined
  const pieces: Stroke[] = []
  let run: InkPoint[] = []
  const endRun = () => {
    if (run.length > 1) pieces.push(toPiece(stroke, run))
    run = []
  }
  for (const [index, { ink }] of points.entries()) {
    if (isEaten[index]) endRun()
    else run.push(ink)
  }
  endRun()
  return pieces
}

/**
 * Whether a sweep comes near a stroke at all. What an eraser passes by is asked with each of its moves,
 * and ink may have many points: nothing is made of them here.
 */
function mayTouch(stroke: Stroke, { from, to }: Sweep, reach: number): boolean {
  const { pos, angle = 0, scale: [sx, sy] = [1, 1], pts, q = defaultQuantum } = stroke
  const centre = getCentre(stroke)
  const [a, b] = [turn(from, -angle, centre), turn(to, -angle, centre)]
  const [across, down] = [sx * 2 ** q, sy * 2 ** q]
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = dx * dx + dy * dy
  let [beforeX, beforeY] = [Number.NaN, Number.NaN]
  let touches = false
  walkPoints(pts, pointsStart, (inkX, inkY) => {
    const x = pos[0] + inkX * across
    const y = pos[1] + inkY * down
    const along = length === 0 ? 0 : ((x - a.x) * dx + (y - a.y) * dy) / length
    const t = Math.min(1, Math.max(0, along))
    // What lies between two points is no further from one than the other is.
    const step = Math.hypot(x - beforeX, y - beforeY) || 0
    if (Math.hypot(x - a.x - dx * t, y - a.y - dy * t) - step <= reach) touches = true
    beforeX = x
    beforeY = y
  })
  return touches
}

interface Place {
  /** As it is packed: before scale and rotation. */
  readonly ink: InkPoint
  readonly at: BoardPoint
}

/** The points of a stroke with others between those that are far apart, so that it is cut cleanly. */
function toDensePoints(stroke: Stroke, radius: number): Place[] {
  const flat = decodePoints(stroke.pts, { q: stroke.q })
  const toBoard = createToBoard(stroke)
  const places: Place[] = []
  for (let index = 0; index < flat.length; index += 3) {
    const ink: InkPoint = [flat[index] ?? 0, flat[index + 1] ?? 0, flat[index + 2] ?? 0]
    const place = { ink, at: toBoard(ink) }
    const before = places.at(-1)
    if (before) places.push(...toBetween(before, place, { step: radius / 2, toBoard }))
    places.push(place)
  }
  return places
}

function toBetween(
  a: Place,
  b: Place,
  { step, toBoard }: { step: number; toBoard: (ink: InkPoint) => BoardPoint },
): Place[] {
  const count = Math.ceil(Math.hypot(b.at.x - a.at.x, b.at.y - a.at.y) / step) - 1
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const part = (index + 1) / (count + 1)
    const mix = (axis: 0 | 1 | 2) => a.ink[axis] + (b.ink[axis] - a.ink[axis]) * part
    const ink: InkPoint = [mix(0), mix(1), mix(2)]
    return { ink, at: toBoard(ink) }
  })
}

/** Where packed points of a stroke are on the board. */
function createToBoard(stroke: Stroke): (ink: InkPoint) => BoardPoint {
  const { pos, angle = 0, scale: [sx, sy] = [1, 1] } = stroke
  const centre = getCentre(stroke)
  return ([x, y]) => turn({ x: pos[0] + x * sx, y: pos[1] + y * sy }, angle, centre)
}

/** A stroke turns about the middle of its own ink: a piece is moved so that it stays where it was. */
/** A piece runs around nothing: the fill goes. */
function toPiece(stroke: Stroke, points: readonly InkPoint[]): Stroke {
  const { pts } = encodePoints(points, { q: stroke.q })
  const { fill: _fill, fillStyle: _fillStyle, ...looks } = stroke
  const piece: Stroke = { ...looks, id: createId(), pts }
  const centre = getCentre(piece)
  const seen = turn(centre, stroke.angle ?? 0, getCentre(stroke))
  const pos: [number, number] = [
    stroke.pos[0] + seen.x - centre.x,
    stroke.pos[1] + seen.y - centre.y,
  ]
  return { ...piece, pos }
}

function getCentre(stroke: Stroke): BoardPoint {
  const { x, y, width, height }: Box = measureInk(stroke)
  return { x: stroke.pos[0] + x + width / 2, y: stroke.pos[1] + y + height / 2 }
}
