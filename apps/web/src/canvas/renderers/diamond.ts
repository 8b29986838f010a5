import { paintLabel } from './label.ts'
import { paintOutline } from './outline.ts'
import type { Renderer } from './renderer.ts'

export const renderDiamond: Renderer<'diamond'> = (canvas, shape, context) => {
  const box = context.getFrame(shape)
  const { x, y, width, height } = box
  const path = new Path2D()
  path.moveTo(x + width / 2, y)
  path.lineTo(x + width, y + height / 2)
  path.lineTo(x + width / 2, y + height)
  path.lineTo(x, y + height / 2)
  path.closePath()
  paintOutline(canvas, path, { shape, theme: context.theme })
  paintLabel(canvas, shape, { box, context })
}
