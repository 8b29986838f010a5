import { toCss } from '../../editor/palette.ts'
import type { Renderer } from './renderer.ts'

export const renderStroke: Renderer<'stroke'> = (canvas, shape, { theme, getInkPath }) => {
  canvas.translate(shape.pos[0], shape.pos[1])
  canvas.fillStyle = toCss(shape.color, theme)
  if (shape.brush === 'highlighter') canvas.globalAlpha *= 0.4
  canvas.fill(getInkPath(shape))
}
