import { type Transform, transform } from '../transform.ts'

export type Point = readonly [x: number, y: number]

/** A way from where the one before ended: straight, or a cubic Bézier curve with two control points. */
export interface Segment {
  readonly controls?: readonly [Point, Point]
  readonly to: Point
}

/** A run of a path without a break. */
export interface Contour {
  readonly start: Point
  readonly segments: readonly Segment[]
  /** Whether it goes back to its first point. */
  readonly isClosed: boolean
}

/** Straight ways that one curve becomes, at most. */
const mostSteps = 64

/** Where a point comes to. */
export function movePoint(by: Transform, [x, y]: Point): Point {
  const place = transform(by, { x, y })
  return [place.x, place.y]
}

/** Where a contour comes to: curves stay curves. */
export function moveContour(by: Transform, { start, segments, isClosed }: Contour): Contour {
  const move = (point: Point) => movePoint(by, point)
  return {
    start: move(start),
    isClosed,
    segments: segments.map(({ controls, to }) => ({
      to: move(to),
      ...(controls && { controls: [move(controls[0]), move(controls[1])] as const }),
    })),
  }
}

/** Points along a contour that is nowhere further than a tolerance from the ways between them. */
export function flatten({ start, segments }: Contour, tolerance: number): Point[] {
  const points: Point[] = [start]
  let from = start
  for (const segment of segments) {
    const steps = countSteps(from, segment, tolerance)
    for (let step = 1; step <= steps; step++) points.push(along(from, segment, step / steps))
    from = segment.to
  }
  return points
}

/** Whether all numbers of a contour are finite. */
export function isFiniteContour({ start, segments }: Contour): boolean {
  const isPlace = ([x, y]: Point) => Number.isFinite(x) && Number.isFinite(y)
  return (
    isPlace(start) &&
    segments.every(({ controls = [], to }) => isPlace(to) && controls.every(isPlace))
  )
}

/** The place at a share of a way, 0 to 1. */
export function along(from: Point, { controls, to }: Segment, share: number): Point {
  if (share >= 1) return to
  const rest = 1 - share
  if (!controls) return [from[0] * rest + to[0] * share, from[1] * rest + to[1] * share]
  const [a, b] = controls
  const mix = (axis: 0 | 1) =>
    rest ** 3 * from[axis] +
    3 * rest * rest * share * a[axis] +
    3 * rest * share * share * b[axis] +
    share ** 3 * to[axis]
  return [mix(0), mix(1)]
}

/** Steps that are enough for a cubic curve (Wang's formula). */
function countSteps(from: Point, { controls, to }: Segment, tolerance: number): number {
  if (!controls) return 1
  const [a, b] = controls
  const bow = Math.max(getBow(from, a, b), getBow(a, b, to))
  const steps = Math.ceil(Math.sqrt((0.75 * bow) / tolerance))
  return Math.min(mostSteps, Math.max(1, steps))
}

function getBow(before: Point, at: Point, after: Point): number {
  return Math.hypot(before[0] - 2 * at[0] + after[0], before[1] - 2 * at[1] + after[1])
}
