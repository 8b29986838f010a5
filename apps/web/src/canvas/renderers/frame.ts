import { cutText } from '@tiza/protocol'
import { getDirection, toCss } from '@tiza/shapes'
import { paintOutline } from './outline.ts'
import type { Renderer } from './renderer.ts'

/** Code units of a title that are drawn. */
const longestTitle = 256

export const renderFrame: Renderer<'frame'> = (canvas, shape, { theme, toFont, getFrame }) => {
  const box = getFrame(shape)
  const { x, y, width, height } = box
  const path = new Path2D()
  path.rect(x, y, width, height)
  const looks = { color: shape.color ?? 'grey', fill: shape.fill ?? 'none', width: 1.5 } as const
  paintOutline(canvas, path, { shape: looks, box, theme })
  canvas.font = toFont({ fontSize: 14, font: 'sans', bold: false, italic: false })
  canvas.fillStyle = toCss(looks.color, theme)
  canvas.textAlign = 'left'
  canvas.textBaseline = 'bottom'
  const name = cutText(shape.text ?? '', longestTitle)
  canvas.direction = getDirection(name)
  canvas.fillText(name, x, y - 4)
}
