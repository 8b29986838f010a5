import type { Registers, ShapeOf } from '@tiza/protocol'
import { toCss } from '../../editor/palette.ts'
import { paintLabel } from './label.ts'
import { setLine } from './outline.ts'
import type { Canvas, Renderer } from './renderer.ts'

export const renderLine: Renderer<'line'> = (canvas, shape, context) => {
  const points = shape.path.map(([x, y]) => ({ x, y }))
  const [first, ...rest] = points
  const last = rest.at(-1)
  if (!first || !last) return
  const path = new Path2D()
  path.moveTo(first.x, first.y)
  for (const point of rest) path.lineTo(point.x, point.y)
  setLine(canvas, shape, context.theme)
  canvas.stroke(path)
  canvas.setLineDash([])
  canvas.fillStyle = toCss(shape.color, context.theme)
  paintHead(canvas, shape, { head: shape.endHead, from: points.at(-2) ?? first, to: last })
  paintHead(canvas, shape, { head: shape.startHead, from: points[1] ?? last, to: first })
  paintLabel(canvas, shape, { box: context.getFrame(shape), context })
}

interface Head {
  readonly head: Registers['endHead'] | undefined
  readonly from: { readonly x: number; readonly y: number }
  readonly to: { readonly x: number; readonly y: number }
}

function paintHead(
  canvas: Canvas,
  { width }: ShapeOf<'line'>,
  { head = 'none', from, to }: Head,
): void {
  if (head === 'none') return
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const size = Math.min(8 + width * 2.5, Math.max(length / 2, width))
  canvas.save()
  canvas.translate(to.x, to.y)
  canvas.rotate(Math.atan2(to.y - from.y, to.x - from.x))
  const path = new Path2D()
  if (head === 'dot') path.arc(0, 0, size / 3, 0, Math.PI * 2)
  else if (head === 'bar') {
    path.moveTo(0, -size / 2)
    path.lineTo(0, size / 2)
  } else {
    path.moveTo(-size, -size / 2)
    path.lineTo(0, 0)
    path.lineTo(-size, size / 2)
    if (head === 'triangle') path.closePath()
  }
  if (head === 'dot' || head === 'triangle') canvas.fill(path)
  canvas.stroke(path)
  canvas.restore()
}
