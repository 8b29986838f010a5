import { unpackInk } from '../../editor/geometry/ink.ts'
import { toCss } from '../../editor/palette.ts'
import { traceInk } from './ink.ts'
import type { Renderer } from './renderer.ts'

/** Detail of less than this many pixels cannot be seen. */
const finestPx = 0.5

export const renderStroke: Renderer<'stroke'> = (canvas, shape, { theme, scale }) => {
  canvas.fillStyle = toCss(shape.color, theme)
  if (shape.brush === 'highlighter') canvas.globalAlpha *= 0.4
  canvas.beginPath()
  traceInk(canvas, unpackInk(shape), { width: shape.width, tolerance: finestPx / scale })
  canvas.fill()
}
