import { paintLabel } from './label.ts'
import { paintOutline } from './outline.ts'
import type { Renderer } from './renderer.ts'

export const renderNote: Renderer<'note'> = (canvas, shape, context) => {
  const box = context.getFrame(shape)
  const path = new Path2D()
  path.roundRect(box.x, box.y, box.width, box.height, 4)
  const paper = { fill: shape.fill ?? 'yellow', width: 0 }
  paintOutline(canvas, path, { shape: paper, box, theme: context.theme })
  paintLabel(canvas, shape, { box, context })
}
