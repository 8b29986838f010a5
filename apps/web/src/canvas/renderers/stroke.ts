import type { Color } from '@tiza/protocol'
import { unpackInk } from '../../editor/geometry/ink.ts'
import { isFilled, toCss } from '../../editor/palette.ts'
import { traceInk, traceInkLine } from './ink.ts'
import { hairline, paintFill } from './outline.ts'
import type { Renderer } from './renderer.ts'

/** Detail of less than this many pixels cannot be seen. */
const finestPx = 0.5
/** Ink that is thinner than this many pixels is a line, whatever its pressure. */
const thinnestPx = 1.2

export const renderStroke: Renderer<'stroke'> = (canvas, shape, context) => {
  const { theme, scale } = context
  const width = shape.width || hairline
  const options = { width, tolerance: finestPx / scale }
  const isHighlighter = shape.brush === 'highlighter'
  const color = isHighlighter ? toHighlight(shape.color) : toCss(shape.color, theme)
  const ink = unpackInk(shape)
  if (isFilled(shape)) {
    paintFill(canvas, toPath(ink), { shape, box: context.getFrame(shape), theme })
    if (shape.width === 0) return
  }
  if (isHighlighter) canvas.globalAlpha *= 0.45
  canvas.beginPath()
  if (width * scale < thinnestPx && ink.length > 3) {
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

/** What ink runs around: from point to point, and back to the first. */
function toPath(ink: readonly number[]): Path2D {
  const path = new Path2D()
  for (let at = 0; at + 1 < ink.length; at += 3) path.lineTo(ink[at] ?? 0, ink[at + 1] ?? 0)
  path.closePath()
  return path
}
