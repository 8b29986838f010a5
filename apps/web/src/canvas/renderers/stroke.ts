import type { Color } from '@tiza/protocol'
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
  const isHighlighter = shape.brush === 'highlighter'
  const color = isHighlighter ? toHighlight(shape.color) : toCss(shape.color, theme)
  const ink = unpackInk(shape)
  if (isHighlighter) canvas.globalAlpha *= 0.45
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

/** Bright on light paper, too: the colours that the palette has for dark paper. */
function toHighlight(color: Color): string {
  return toCss(color === 'black' ? 'grey' : color, 'dark')
}
