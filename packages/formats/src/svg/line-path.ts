import { distanceToPath, getTrace, toFlat } from '@tiza/shapes'
import { thinOut } from '@tiza/shapes/excalidraw'
import { along, type Contour, flatten, type Point, type Segment } from './contour.ts'
import type { Effort } from './effort.ts'

/** The points of a line, and how it goes from one to the next. */
export interface LinePath {
  readonly points: readonly Point[]
  readonly bend: 'straight' | 'curve'
}

export interface LinePathOptions {
  /** Points of a line, at most. */
  readonly most: number
  /** How far the line may be from the contour, board units. */
  readonly tolerance: number
  readonly effort: Effort
}

/** How finely curves are followed, coarse first: so much of a turn from point to point, radians. */
const turns = [4, 8, 12, 20, 32].map((parts) => Math.PI / parts)
/** A turn by more than this is a corner, radians. */
const leastCorner = 0.15

/** A contour as a line of few points; `undefined` where that would be another one, or more than is worth it. */
export function toLinePath(
  contour: Contour,
  { most, tolerance, effort }: LinePathOptions,
): LinePath | undefined {
  const { isClosed } = contour
  if (contour.segments.every(({ controls }) => !controls)) {
    const corners = toCorners(flatten(contour, tolerance), isClosed)
    if (corners.length <= most) return { points: corners, bend: 'straight' }
  }
  const target = flatten(contour, tolerance / 8)
  const goes = isClosed ? [...target, ...target.slice(0, 1)] : target
  if (!contour.segments.some(({ controls }) => controls)) {
    // Each try of thinning looks at all points.
    if (!effort.take(goes.length * most * 4)) return undefined
    const thin = thinOut(goes, most)
    return isNear(goes, thin, tolerance)
      ? { points: toCorners(thin, isClosed), bend: 'straight' }
      : undefined
  }
  for (const turn of turns) {
    const points = toSplinePoints(contour, turn)
    if (points.length > most) return undefined
    // A curve is looked at in sixteen steps from point to point.
    if (!effort.take(goes.length * points.length * 16 * 2)) return undefined
    const path = points.map(([x, y]): [number, number] => [x, y])
    const trace = getTrace({ path, bend: 'curve', closed: isClosed })
    const drawn = trace.map(({ x, y }): Point => [x, y])
    if (isNear(goes, drawn, tolerance) && isNear(drawn, goes, tolerance)) {
      return { points, bend: 'curve' }
    }
  }
  return undefined
}

/** Points without those that are where the one before is; the first is not said again at the end. */
function toCorners(points: readonly (readonly [number, number])[], isClosed: boolean): Point[] {
  const corners = points.filter((point, at) => at === 0 || !isSame(point, points[at - 1]))
  if (isClosed && corners.length > 1 && isSame(corners[0], corners.at(-1))) corners.pop()
  return corners
}

/** Nearer to each other than this, points become one when they are rounded. */
const samePlace = 0.005

function isSame(a: Point | undefined, b: Point | undefined): boolean {
  return !a || !b || Math.hypot(a[0] - b[0], a[1] - b[1]) < samePlace
}

function isNear(points: readonly Point[], to: readonly Point[], tolerance: number): boolean {
  const flat = toFlat(to.map(([x, y]) => ({ x, y })))
  return points.every(([x, y]) => distanceToPath({ x, y }, flat, 2) <= tolerance)
}

/** Where a curve of ours leaves a corner it begins straight: so soon another point follows, as a share of a step. */
const soon = 0.3

/**
 * Points for a curve of ours: between two at one place it has a corner, so that corners and straight ways are said
 * twice at each end.
 */
function toSplinePoints({ start, segments, isClosed }: Contour, turn: number): Point[] {
  const ways = toWays(start, segments, isClosed)
  const isCorner = (at: number): boolean => {
    const before = ways[at - 1] ?? (isClosed ? ways.at(-1) : undefined)
    const after = ways[at] ?? (isClosed ? ways[0] : undefined)
    return !before || !after || isSharp(before, after)
  }
  return ways.flatMap(({ from, segment }, at) => {
    const steps = segment.controls ? Math.max(1, Math.ceil(getTurn(from, segment) / turn)) : 1
    const shares = Array.from({ length: steps }, (_, step) => step / steps)
    if (segment.controls && isCorner(at)) shares.splice(1, 0, soon / steps)
    if (segment.controls && isCorner(at + 1)) shares.push(1 - soon / steps)
    const points = shares.map((share) => along(from, segment, share))
    const isLast = at === ways.length - 1
    if (isCorner(at) && (at > 0 || isClosed)) points.unshift(from)
    return isLast && !isClosed ? [...points, segment.to] : points
  })
}

interface Way {
  readonly from: Point
  readonly segment: Segment
}

/** All ways that lead anywhere, that back to the beginning among them. */
function toWays(start: Point, segments: readonly Segment[], isClosed: boolean): Way[] {
  let from = start
  const ways: Way[] = []
  const back: readonly Segment[] = isClosed ? [{ to: start }] : []
  for (const segment of [...segments, ...back]) {
    if (segment.controls || !isSame(from, segment.to)) ways.push({ from, segment })
    from = segment.to
  }
  return ways
}

/** Whether a way begins in another direction than the one before ends in, or one of them is straight. */
function isSharp(before: Way, after: Way): boolean {
  const isStraight = !before.segment.controls || !after.segment.controls
  const angle = getAngle(getEnd(before), getBegin(after))
  return isStraight || angle > leastCorner
}

function getBegin({ from, segment: { controls, to } }: Way): Point {
  const next = [...(controls ?? []), to].find((point) => !isSame(from, point)) ?? to
  return [next[0] - from[0], next[1] - from[1]]
}

function getEnd({ from, segment: { controls, to } }: Way): Point {
  const before = [from, ...(controls ?? [])].findLast((point) => !isSame(to, point)) ?? from
  return [to[0] - before[0], to[1] - before[1]]
}

/** Between two directions, radians. */
function getAngle([ax, ay]: Point, [bx, by]: Point): number {
  return Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by))
}

/** By how much a curve turns in all, radians. */
function getTurn(from: Point, { controls, to }: Segment): number {
  const corners = [from, ...(controls ?? []), to].filter(
    (point, at, all) => at === 0 || !isSame(point, all[at - 1]),
  )
  let sum = 0
  for (let at = 1; at + 1 < corners.length; at++) {
    const [a, b, c] = [corners[at - 1] ?? from, corners[at] ?? from, corners[at + 1] ?? from]
    sum += getAngle([b[0] - a[0], b[1] - a[1]], [c[0] - b[0], c[1] - b[1]])
  }
  return sum
}
