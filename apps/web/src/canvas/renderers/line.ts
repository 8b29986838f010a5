import type { ShapeOf } from '@tiza/protocol'
import {
  type BoardPoint,
  type Box,
  getCentre,
  getLabelBox,
  getTrace,
  growBox,
  isClosed,
  isFilled,
  toArcs,
  toCss,
  toPoints,
} from '@tiza/shapes'
import { paintHead } from './head.ts'
import { measureLabel, paintLabel } from './label.ts'
import { hairline, paintOutline, setLine } from './outline.ts'
import type { Canvas, RenderContext, Renderer } from './renderer.ts'

/** Corners of elbows are rounded by this, where they have room, board units. */
const cornerRadius = 12
/** Between a label and its line, board units. */
const labelGap = 4

/** Draws a line as it stands: bound ends have been settled before. */
export const renderLine: Renderer<'line'> = (canvas, shape, context) => {
  if (isClosed(shape)) {
    renderClosed(canvas, shape, context)
    return
  }
  const label = getLabelBox(shape)
  const trace = getTrace(shape)
  const { width } = shape
  canvas.save()
  spareLabel(canvas, shape, { label, context })
  setLine(canvas, shape, context.theme)
  canvas.stroke(toPath(shape))
  canvas.setLineDash([])
  canvas.fillStyle = toCss(shape.color, context.theme)
  paintHead(canvas, [...trace].reverse(), { head: shape.startHead, width })
  paintHead(canvas, trace, { head: shape.endHead, width })
  canvas.restore()
  paintLabel(canvas, { ...shape, fill: 'none' }, { box: label, context })
}

/** Draws a line that goes back to its first point as what it is: a shape with an inside. */
const renderClosed: Renderer<'line'> = (canvas, shape, context) => {
  const box = context.getFrame(shape)
  const width = isFilled(shape) ? shape.width : shape.width || hairline
  paintOutline(canvas, toPath(shape), { shape: { ...shape, width }, box, theme: context.theme })
  paintLabel(canvas, shape, { box, context })
}

/** Keeps what is drawn next away from where the label will stand. */
function spareLabel(
  canvas: Canvas,
  shape: ShapeOf<'line'>,
  { label, context }: { label: Box; context: RenderContext },
): void {
  const size = measureLabel(shape, { box: label, layOut: context.layOut })
  if (!size) return
  const middle = getCentre(label)
  const around = growBox(context.getFrame(shape), size.width + size.height + shape.width * 8)
  const path = new Path2D()
  path.rect(around.x, around.y, around.width, around.height)
  path.rect(
    middle.x - size.width / 2 - labelGap,
    middle.y - size.height / 2,
    size.width + labelGap * 2,
    size.height,
  )
  canvas.clip(path, 'evenodd')
}

function toPath(line: ShapeOf<'line'>): Path2D {
  const points = toPoints(line)
  const closed = isClosed(line)
  const [first, ...rest] = points
  const path = new Path2D()
  if (!first) return path
  path.moveTo(first.x, first.y)
  if (line.bend === 'elbow') {
    for (const [at, point] of rest.entries()) {
      roundCorner(path, { before: points[at] ?? point, point, after: rest[at + 1] ?? point })
    }
  } else if (line.bend === 'curve' && points.length > 2) {
    for (const { control1: a, control2: b, to } of toArcs(points, { closed })) {
      path.bezierCurveTo(a.x, a.y, b.x, b.y, to.x, to.y)
    }
  } else {
    for (const { x, y } of rest) path.lineTo(x, y)
  }
  if (closed) path.closePath()
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
