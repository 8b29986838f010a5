import { paintLabel } from './label.ts'
import { paintOutline } from './outline.ts'
import type { Renderer } from './renderer.ts'

const cornerRadius = 12

export const renderDiamond: Renderer<'diamond'> = (canvas, shape, context) => {
  const box = context.getFrame(shape)
  const { x, y, width, height } = box
  const [left, top, right, bottom] = [x, y, x + width, y + height]
  const [middle, centre] = [x + width / 2, y + height / 2]
  const radius = shape.round === false ? 0 : Math.min(cornerRadius, width / 8, height / 8)
  const path = new Path2D()
  path.moveTo((left + middle) / 2, (top + centre) / 2)
  path.arcTo(middle, top, right, centre, radius)
  path.arcTo(right, centre, middle, bottom, radius)
  path.arcTo(middle, bottom, left, centre, radius)
  path.arcTo(left, centre, middle, top, radius)
  path.closePath()
  paintOutline(canvas, path, { shape, box, theme: context.theme })
  paintLabel(canvas, shape, { box, context })
}
