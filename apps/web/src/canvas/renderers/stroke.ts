import { unpackInk } from '../../editor/geometry/ink.ts'
import { toCss } from '../../editor/palette.ts'
import { traceInk, traceInkLine } from './ink.ts'
import type { Renderer } from './renderer.ts'

/** Detail of less than this many pixels cannot be seen. */
const finestPx = 0.5
/** Ink that is thinner than this many pixels is a line, whatever its pressure. */
const thinnestPx = 1.2

export const renderStroke: Renderer<'stroke'> = (canvas, shape, { theme, scale }) => {
  const options = { width: shape.width, tolerance: finestPx / scale }
  const color = toCss(shape.color, theme)
  const ink = unpackInk(shape)
  if (shape.brush === 'highlighter') canvas.globalAlpha *= 0.4
  canvas.beginPath()
  if (shape.width * scale < thinnestPx && ink.length > 3) {
    canvas.lineWidth = traceInkLine(canvas, ink, options)
    canvas.strokeStyle = color
    canvas.lineJoin = 'round'
    canvas.stroke()
  } else {
    traceInk(canvas, ink, options)
    canvas.fillStyle = color
    canvas.fill()
  }
}
