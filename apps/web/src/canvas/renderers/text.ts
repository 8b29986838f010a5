import { toFont } from '../../editor/font.ts'
import { toCss } from '../../editor/palette.ts'
import { layoutText, lineHeight, toTextStyle } from '../../editor/text-layout.ts'
import type { Renderer } from './renderer.ts'

export const renderText: Renderer<'text'> = (canvas, shape, { theme, measure }) => {
  const style = toTextStyle(shape)
  const { lines, width } = layoutText(shape.text, style, { measure, wrap: shape.wrap })
  const align = shape.align ?? 'start'
  const x = { start: 0, center: width / 2, end: width }[align]
  const step = style.fontSize * lineHeight
  canvas.font = toFont(style)
  canvas.fillStyle = toCss(shape.color ?? 'black', theme)
  canvas.textBaseline = 'middle'
  canvas.textAlign = { start: 'left', center: 'center', end: 'right' }[align] as CanvasTextAlign
  for (const [at, line] of lines.entries()) {
    canvas.fillText(line, x, step * (at + 0.5))
  }
}
