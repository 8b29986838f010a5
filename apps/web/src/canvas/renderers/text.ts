import { toFont } from '../../editor/font.ts'
import { toCss } from '../../editor/palette.ts'
import { toSide } from '../../editor/text-direction.ts'
import { layoutText, lineHeight, toTextStyle } from '../../editor/text-layout.ts'
import type { Renderer } from './renderer.ts'

export const renderText: Renderer<'text'> = (canvas, shape, { theme, measure }) => {
  const style = toTextStyle(shape)
  const { lines, directions, width } = layoutText(shape.text, style, { measure, wrap: shape.wrap })
  const align = shape.align ?? 'start'
  const x = { left: 0, center: width / 2, right: width }
  const step = style.fontSize * lineHeight
  canvas.font = toFont(style)
  canvas.fillStyle = toCss(shape.color ?? 'black', theme)
  canvas.textBaseline = 'middle'
  for (const [at, line] of lines.entries()) {
    const direction = directions[at] ?? 'ltr'
    const side = toSide(align, direction)
    canvas.direction = direction
    canvas.textAlign = side
    canvas.fillText(line, x[side], step * (at + 0.5))
  }
}
