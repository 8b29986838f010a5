import { distanceToSegment } from '../geometry/distance.ts'

type Point = readonly [x: number, y: number]

/**
 * At most so many of a path's points, the first and the last among them: always the next one that
 * lies farthest off what there is so far, so corners stay (Ramer–Douglas–Peucker, by count).
 */
export function thinOut(points: readonly Point[], most: number): [number, number][] {
  const last = points.length - 1
  const legs = points.length > most ? [toLeg(points, 0, last)] : []
  const kept = new Set(points.length > most ? [0, last] : points.keys())
  while (legs.length > 0 && kept.size < most) {
    const worst = legs.reduce((a, b) => (b.distance > a.distance ? b : a))
    const { from, farthest, to } = worst
    kept.add(farthest)
    const parts = [toLeg(points, from, farthest), toLeg(points, farthest, to)]
    legs.splice(legs.indexOf(worst), 1, ...parts.filter((leg) => leg.to - leg.from > 1))
  }
  return [...kept]
    .sort((a, b) => a - b)
    .flatMap((at): [number, number][] => {
      const point = points[at]
      return point ? [[...point]] : []
    })
}

interface Leg {
  /** Indices of points. */
  readonly from: number
  readonly to: number
  readonly farthest: number
  /** Of that one from the straight way. */
  readonly distance: number
}

function toLeg(points: readonly Point[], from: number, to: number): Leg {
  const [a, b] = [toPlace(points[from]), toPlace(points[to])]
  let [farthest, distance] = [from + 1, -1]
  for (let at = from + 1; at < to; at++) {
    const off = distanceToSegment(toPlace(points[at]), a, b)
    if (off > distance) [farthest, distance] = [at, off]
  }
  return { from, to, farthest, distance }
}

function toPlace([x, y]: Point = [0, 0]) {
  return { x, y }
}
