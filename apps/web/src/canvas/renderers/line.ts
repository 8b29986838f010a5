import type { ShapeOf } from '@tiza/protocol'
import { toArcs } from '../../editor/lines/curve.ts'
import { getLabelBox, getTrace, toPoints } from '../../editor/lines/line-trace.ts'
import { toCss } from '../../editor/palette.ts'
import type { BoardPoint } from '../../editor/types.ts'
import { paintHead } from './head.ts'
import { paintLabel } from './label.ts'
import { setLine } from './outline.ts'
import type { Renderer } from './renderer.ts'

/** Corners of elbows are rounded by this, where they have room, board units. */
const cornerRadius = 12

/** Draws a line as it stands: bound ends have been settled before. */
export const renderLine: Renderer<'line'> = (canvas, shape, context) => {
  setLine(canvas, shape, context.theme)
  canvas.stroke(toPath(shape))
  canvas.setLineDash([])
  canvas.fillStyle = toCss(shape.color, context.theme)
  const trace = getTrace(shape)
  const { width } = shape
  paintHead(canvas, [...trace].reverse(), { head: shape.startHead, width })
  paintHead(canvas, trace, { head: shape.endHead, width })
  paintLabel(canvas, shape, { box: getLabelBox(shape), context })
}

function toPath(line: ShapeOf<'line'>): Path2D {
  const points = toPoints(line)
  const [first, ...rest] = points
  const path = new Path2D()
  if (!first) return path
  path.moveTo(first.x, first.y)
  if (line.bend === 'elbow') {
    for (const [at, point] of rest.entries()) {
      roundCorner(path, { before: points[at] ?? point, point, after: rest[at + 1] ?? point })
    }
  } else if (line.bend === 'curve' && points.length > 2) {
    for (const { control1: a, control2: b, to } of toArcs(points)) {
      path.bezierCurveTo(a.x, a.y, b.x, b.y, to.x, to.y)
    }
  } else {
    for (const { x, y } of rest) path.lineTo(x, y)
  }
  return path
}

/** Goes on to a corner and a little round it; straight to it, where the line ends there. */
function roundCorner(
  path: Path2D,
  { before, point, after }: Readonly<Record<'before' | 'point' | 'after', BoardPoint>>,
): void {
  const half = (end: BoardPoint) => Math.hypot(end.x - point.x, end.y - point.y) / 2
  const radius = Math.min(cornerRadius, half(before), half(after))
  if (radius > 0) path.arcTo(point.x, point.y, after.x, after.y, radius)
  else path.lineTo(point.x, point.y)
}
