import type { ShapeOf } from '@tiza/protocol'
import { boxAround, getCentre } from '../../geometry/box.ts'
import { turn } from '../../geometry/distance.ts'
import type { BoardPoint, Box } from '../../geometry/types.ts'
import { flattenCurve } from './curve.ts'

type Line = Pick<ShapeOf<'line'>, 'path' | 'bend' | 'closed'>

/** Whether a line can be closed: one of two points has no inside, and an elbow finds its own way. */
export function canClose({
  bend,
  path,
}: {
  readonly bend?: Line['bend'] | undefined
  readonly path: readonly unknown[]
}): boolean {
  return bend !== 'elbow' && path.length > 2
}

/** Whether a line goes back to its first point. Such a line has no ends, and shows its fill. */
export function isClosed(line: Line): boolean {
  return line.closed === true && canClose(line)
}

/** The points that a line is given by, board units from its `pos`. */
export function toPoints({ path }: Pick<Line, 'path'>): BoardPoint[] {
  return path.map(([x, y]) => ({ x, y }))
}

/** The points that a drawn line passes, board units from its `pos`: a curve has many. */
export function getTrace(line: Line): BoardPoint[] {
  const points = toPoints(line)
  const closed = isClosed(line)
  if (line.bend === 'curve') return flattenCurve(points, { closed })
  return closed ? [...points, ...points.slice(0, 1)] : points
}

/** The points that a line is given by as they are seen when it is turned. */
export function toUprightPoints(line: Line & { readonly angle?: number }): BoardPoint[] {
  const centre = getCentre(boxAround(toFlat(getTrace(line)), 2))
  return toPoints(line).map((point) => turn(point, line.angle ?? 0, centre))
}

/** A label is wrapped at this, board units. */
export const labelWidth = 200

/**
 * The box in whose middle the label of a drawn line stands, from its `pos`: one without height on the
 * line, or the box around a closed one.
 */
export function getLabelBox(line: Line): Box {
  if (isClosed(line)) return boxAround(toFlat(getTrace(line)), 2)
  const { x, y } = getLineMiddle(line)
  return { x: x - labelWidth / 2, y, width: labelWidth, height: 0 }
}

/** The place halfway along a drawn line: board units from its `pos`. */
export function getLineMiddle(line: Line): BoardPoint {
  const trace = getTrace(line)
  const lengths = trace.slice(1).map(({ x, y }, at) => {
    const from = trace[at] ?? { x, y }
    return Math.hypot(x - from.x, y - from.y)
  })
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2
  for (const [at, length] of lengths.entries()) {
    const from = trace[at]
    const to = trace[at + 1]
    if (from && to && left <= length && length > 0) {
      const part = left / length
      return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
    }
    left -= length
  }
  return trace[0] ?? { x: 0, y: 0 }
}

/** Points as a flat list `x, y, …`. */
export function toFlat(points: readonly BoardPoint[]): number[] {
  return points.flatMap(({ x, y }) => [x, y])
}
