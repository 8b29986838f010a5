import type { BoardPoint } from '../geometry/types.ts'
import type { LineEnd } from './elbow-site.ts'
import { routeElbow } from './route-elbow.ts'

/** A curve leaves a shape straight on, if only so far, board units. */
export const stub = 2
/** How far control points reach: for a quarter of a circle, and where the way goes back. */
export const reachShare = { ahead: 0.55, back: 0.4 } as const
const samples = [1, 2, 3, 4, 5].map((step) => step / 6)

/**
 * Points of a curve between two ends: it leaves their shapes by the sides by which an elbow would,
 * at a right angle.
 */
export function routeCurve(from: LineEnd, to: LineEnd): BoardPoint[] {
  const route = routeElbow(from, to)
  const [start, next] = route
  const end = route.at(-1)
  const before = route.at(-2)
  if (!start || !next || !end || !before || route.length < 3) return route
  const first = walk(start, next, stub)
  const last = walk(end, before, stub)
  const control1 = walk(start, next, getReach(start, { next, end }))
  const control2 = walk(end, before, getReach(end, { next: before, end: start }))
  const bend = samples.map((t): BoardPoint => {
    const s = 1 - t
    const mix = (axis: 'x' | 'y') =>
      s * s * s * first[axis] +
      3 * s * s * t * control1[axis] +
      3 * s * t * t * control2[axis] +
      t * t * t * last[axis]
    return { x: mix('x'), y: mix('y') }
  })
  return [start, first, ...bend, last, end]
}

/** How far a curve goes in the direction of its first step before it turns to the end. */
function getReach(from: BoardPoint, { next, end }: { next: BoardPoint; end: BoardPoint }): number {
  const ahead =
    (end.x - from.x) * Math.sign(next.x - from.x) + (end.y - from.y) * Math.sign(next.y - from.y)
  const length = getDistance(from, end)
  return ahead > 0 ? stub + ahead * reachShare.ahead : stub + length * reachShare.back
}

/** The point at a distance from one point towards another. */
function walk(from: BoardPoint, to: BoardPoint, distance: number): BoardPoint {
  const length = getDistance(from, to)
  if (length === 0) return from
  const part = distance / length
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
}

/** By a root, of which engines do not choose the last bit. */
function getDistance(a: BoardPoint, b: BoardPoint): number {
  const [x, y] = [b.x - a.x, b.y - a.y]
  return Math.sqrt(x * x + y * y)
}
