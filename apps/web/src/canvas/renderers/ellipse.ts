import { paintLabel } from './label.ts'
import { paintOutline } from './outline.ts'
import type { Renderer } from './renderer.ts'

export const renderEllipse: Renderer<'ellipse'> = (canvas, shape, context) => {
  const box = context.getFrame(shape)
  const path = new Path2D()
  const [rx, ry] = [box.width / 2, box.height / 2]
  path.ellipse(box.x + rx, box.y + ry, rx, ry, 0, 0, Math.PI * 2)
  paintOutline(canvas, path, { shape, box, theme: context.theme })
  paintLabel(canvas, shape, { box, context })
}
