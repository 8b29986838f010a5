import type { Registers } from '@tiza/protocol'
import { paper } from '../../editor/palette.ts'
import { getTextColor, hasHalo, type Inked } from '../../editor/text-color.ts'
import { toSide } from '../../editor/text-direction.ts'
import { lineHeight, type TextLayout, toTextStyle } from '../../editor/text-layout.ts'
import type { Canvas, RenderContext } from './renderer.ts'

/** What decides how a shape's text looks. */
export interface Written extends Inked {
  readonly text?: string
  readonly font?: Registers['font']
  readonly italic?: boolean
  readonly link?: string
}

/** Both sides of a letter's edge together, as a share of the font size. */
const haloWidth = 0.4

interface Place {
  /** Of the text, board units. */
  readonly top: number
  /** Of the edge or middle by which lines are aligned, board units. */
  readonly x: Readonly<Record<'left' | 'center' | 'right', number>>
  readonly align: Registers['align']
}

/** Draws lines of text one below the other; underlined when they lead somewhere. */
export function paintLines(
  canvas: Canvas,
  shape: Written,
  {
    layout: { lines, directions },
    place: { top, x, align },
    context: { measure, theme, toFont },
  }: { layout: TextLayout; place: Place; context: RenderContext },
): void {
  const style = toTextStyle(shape)
  const step = style.fontSize * lineHeight
  canvas.font = toFont(style)
  canvas.fillStyle = getTextColor(shape, theme)
  const halo = hasHalo(shape)
  if (halo) {
    canvas.strokeStyle = paper[theme]
    canvas.lineWidth = style.fontSize * haloWidth
    canvas.lineJoin = 'round'
  }
  canvas.textBaseline = 'middle'
  for (const [at, line] of lines.entries()) {
    const direction = directions[at] ?? 'ltr'
    const side = toSide(align, direction)
    const y = top + step * (at + 0.5)
    canvas.direction = direction
    canvas.textAlign = side
    if (halo) canvas.strokeText(line, x[side], y)
    canvas.fillText(line, x[side], y)
    if (!shape.link) continue
    const width = measure(line, style)
    const part = { left: 0, center: 0.5, right: 1 }[side]
    canvas.fillRect(x[side] - width * part, y + step * 0.36, width, step / 20)
  }
}
