import type { BoardPoint } from '../../geometry/types.ts'

/** A cubic Bézier from where the one before ended. */
export interface Arc {
  readonly control1: BoardPoint
  readonly control2: BoardPoint
  readonly to: BoardPoint
}

interface CurveOptions {
  /** Whether it goes on from the last point to the first, as smoothly as anywhere. */
  readonly closed?: boolean
}

/**
 * A smooth curve through points: a Catmull-Rom spline that minds how far apart they are, so that it
 * makes no loops where two lie close together.
 */
export function toArcs(
  points: readonly BoardPoint[],
  { closed = false }: CurveOptions = {},
): Arc[] {
  const legs = closed ? [...points.slice(1), ...points.slice(0, 1)] : points.slice(1)
  const get = (at: number) => (closed ? points.at(at % points.length) : points[at])
  return legs.map((to, at) => {
    const from = points[at] ?? to
    const length = distance(from, to)
    return {
      control1: lean(from, { before: get(at - 1), after: to, length }),
      control2: lean(to, { before: get(at + 2), after: from, length }),
      to,
    }
  })
}

/**
 * A control point beside `at`: towards `after`, in the direction in which the curve passes `at`. The
 * nearer a neighbour, the more it counts.
 */
function lean(
  at: BoardPoint,
  { before, after, length }: { before: BoardPoint | undefined; after: BoardPoint; length: number },
): BoardPoint {
  const other = before ? distance(before, at) : 0
  if (!before || other === 0 || length === 0) return at
  const share = length / (other + length)
  const step = (axis: 'x' | 'y') =>
    ((after[axis] - at[axis]) * (1 - share) +
      (at[axis] - before[axis]) * share * (length / other)) /
    3
  return { x: at.x + step('x'), y: at.y + step('y') }
}

const stepsPerArc = 16

/** Points along the curve through points, close enough together to be taken for it. */
export function flattenCurve(
  points: readonly BoardPoint[],
  options: CurveOptions = {},
): BoardPoint[] {
  const [first] = points
  if (!first) return []
  if (points.length === 2) return [...points]
  const flat = [first]
  for (const { control1, control2, to } of toArcs(points, options)) {
    const from = flat.at(-1) ?? first
    for (let step = 1; step <= stepsPerArc; step++) {
      const t = step / stepsPerArc
      const s = 1 - t
      const mix = (axis: 'x' | 'y') =>
        s * s * s * from[axis] +
        3 * s * s * t * control1[axis] +
        3 * s * t * t * control2[axis] +
        t * t * t * to[axis]
      flat.push({ x: mix('x'), y: mix('y') })
    }
  }
  return flat
}

function distance(a: BoardPoint, b: BoardPoint): number {
  return Math.hypot(b.x - a.x, b.y - a.y)
}
