import { defaultQuantum, encodePoints, type InkPoint, limits } from '@tiza/protocol'

/** A stroke of ink, or a part of a long one. */
export interface InkRun {
  readonly pos: readonly [x: number, y: number]
  readonly pts: string
  readonly q?: number
}

interface InkOptions {
  /** Points of one stroke, at most; two or more. */
  readonly most: number
  /** The quantum of its points is 2^q board units. Default: that of the contract. */
  readonly q?: number
}

/**
 * Ink at places of the board as packed points: in several runs that touch where it is longer than one stroke
 * may be. Empty where there is none, or some of it lies further away than a board reaches.
 */
export function toInkRuns(
  given: readonly InkPoint[],
  { most, q = defaultQuantum }: InkOptions,
): InkRun[] {
  if (!given.every(isOnBoard)) return []
  const points = given.filter(moves)
  const runs: InkRun[] = []
  for (let at = 0; at < points.length; at += most - 1) {
    // What is left over is the end of the run before.
    if (at > 0 && at === points.length - 1) break
    const run = points.slice(at, at + most)
    const [[x, y] = [0, 0]] = run
    const { pts } = encodePoints(
      run.map(([px, py, pressure]) => [px - x, py - y, pressure] as const),
      { q },
    )
    runs.push({ pos: [x, y], pts, ...(q !== defaultQuantum && { q }) })
  }
  return runs
}

/** Whether a point is another place than the one before: a pen that rests draws nothing more. */
function moves([x, y]: InkPoint, at: number, points: readonly InkPoint[]): boolean {
  const before = points[at - 1]
  return !before || before[0] !== x || before[1] !== y
}

function isOnBoard([x, y, pressure]: InkPoint): boolean {
  return (
    Math.abs(x) <= limits.coordinate &&
    Math.abs(y) <= limits.coordinate &&
    Number.isFinite(pressure)
  )
}

/** So near to a corner, board units, ink has points that hold it: it is drawn rounded between its points. */
const cornerStep = 4

/**
 * Ink with more points at the ends of long straight ways, so that its corners stay where they are: as near to
 * them as `step`, board units.
 */
export function withCorners(points: readonly InkPoint[], step: number = cornerStep): InkPoint[] {
  return points.flatMap((point, at): InkPoint[] => {
    const before = points[at - 1]
    const length = before ? Math.hypot(point[0] - before[0], point[1] - before[1]) : 0
    if (!before || !(length > step * 4)) return [point]
    const share = step / length
    return [mix(before, point, share), mix(before, point, 1 - share), point]
  })
}

function mix(from: InkPoint, to: InkPoint, share: number): InkPoint {
  const between = (a: number, b: number) => a + (b - a) * share
  return [between(from[0], to[0]), between(from[1], to[1]), between(from[2], to[2])]
}
