import { paintLabel } from './label.ts'
import { paintOutline } from './outline.ts'
import type { Renderer } from './renderer.ts'

const cornerRadius = 12

export const renderRect: Renderer<'rect'> = (canvas, shape, context) => {
  const box = context.getFrame(shape)
  const { x, y, width, height } = box
  const path = new Path2D()
  const radius = shape.round === false ? 0 : Math.min(cornerRadius, width / 4, height / 4)
  path.roundRect(x, y, width, height, radius)
  paintOutline(canvas, path, { shape, box, theme: context.theme })
  paintLabel(canvas, shape, { box, context })
}
