import type { Color, Registers } from '@tiza/protocol'
import { toFont } from '../../editor/font.ts'
import { toCss } from '../../editor/palette.ts'
import { toSide } from '../../editor/text-direction.ts'
import {
  labelPadding,
  layoutText,
  lineHeight,
  type MeasureText,
  toTextStyle,
} from '../../editor/text-layout.ts'
import type { Box } from '../../editor/types.ts'
import type { Canvas, RenderContext } from './renderer.ts'

interface Labelled {
  readonly text?: string
  readonly color?: Color
  readonly align?: Registers['align']
  readonly font?: Registers['font']
  readonly fontSize?: number
  readonly bold?: boolean
  readonly italic?: boolean
}

/** The size of a shape's text in a box, board units; `undefined` when it has none. */
export function measureLabel(
  shape: Labelled,
  { box, measure }: { box: Box; measure: MeasureText },
): { readonly width: number; readonly height: number } | undefined {
  if (!shape.text) return undefined
  const style = toTextStyle(shape)
  const wrap = Math.max(1, box.width - labelPadding * 2)
  const { lines, height } = layoutText(shape.text, style, { measure, wrap })
  return { width: Math.max(...lines.map((line) => measure(line, style))), height }
}

/** Draws a shape's text in the middle of a box, wrapped to its width. */
export function paintLabel(
  canvas: Canvas,
  shape: Labelled,
  { box, context }: { box: Box; context: RenderContext },
): void {
  if (!shape.text) return
  const style = toTextStyle(shape)
  const wrap = Math.max(1, box.width - labelPadding * 2)
  const { lines, directions } = layoutText(shape.text, style, { measure: context.measure, wrap })
  const step = style.fontSize * lineHeight
  const top = box.y + (box.height - lines.length * step) / 2
  const align = shape.align ?? 'center'
  const x = {
    left: box.x + labelPadding,
    center: box.x + box.width / 2,
    right: box.x + box.width - labelPadding,
  }
  canvas.font = toFont(style)
  canvas.fillStyle = toCss(shape.color ?? 'black', context.theme)
  canvas.textBaseline = 'middle'
  for (const [at, line] of lines.entries()) {
    const direction = directions[at] ?? 'ltr'
    const side = toSide(align, direction)
    canvas.direction = direction
    canvas.textAlign = side
    canvas.fillText(line, x[side], top + step * (at + 0.5))
  }
}
