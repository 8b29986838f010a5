import type { ShapeOf } from '@tiza/protocol'
import { boxAround, getCentre } from '../geometry/box.ts'
import { turn } from '../geometry/distance.ts'
import type { BoardPoint, Box } from '../types.ts'
import { flattenCurve } from './curve.ts'

type Line = Pick<ShapeOf<'line'>, 'path' | 'bend'>

/** The points that a line is given by, board units from its `pos`. */
export function toPoints({ path }: Pick<Line, 'path'>): BoardPoint[] {
  return path.map(([x, y]) => ({ x, y }))
}

/** The points that a drawn line passes, board units from its `pos`: a curve has many. */
export function getTrace(line: Line): BoardPoint[] {
  const points = toPoints(line)
  return line.bend === 'curve' ? flattenCurve(points) : points
}

/** The points that a line is given by as they are seen when it is turned. */
export function toUprightPoints(line: Line & { readonly angle?: number }): BoardPoint[] {
  const trace = getTrace(line).flatMap(({ x, y }) => [x, y])
  const centre = getCentre(boxAround(trace, 2))
  return toPoints(line).map((point) => turn(point, line.angle ?? 0, centre))
}

/** A label is wrapped at this, board units. */
const labelWidth = 200

/** The box in whose middle the label of a drawn line stands, from its `pos`; it has no height. */
export function getLabelBox(line: Line): Box {
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
