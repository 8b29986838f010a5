import { paintOutline } from './outline.ts'
import type { Renderer } from './renderer.ts'

/** A placeholder: the frame of the picture, crossed out. */
export const renderImage: Renderer<'image'> = (canvas, shape, { theme, getFrame }) => {
  const box = getFrame(shape)
  const { x, y, width, height } = box
  const path = new Path2D()
  path.rect(x, y, width, height)
  path.moveTo(x, y)
  path.lineTo(x + width, y + height)
  path.moveTo(x + width, y)
  path.lineTo(x, y + height)
  paintOutline(canvas, path, { shape: { color: 'grey', fill: 'grey', width: 1 }, box, theme })
}
