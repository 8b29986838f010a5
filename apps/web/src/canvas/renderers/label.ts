import type { Registers } from '@tiza/protocol'
import {
  labelPadding,
  layoutText,
  type MeasureText,
  toTextStyle,
} from '../../editor/text-layout.ts'
import type { Box } from '../../editor/types.ts'
import { paintLines, type Written } from './paint-lines.ts'
import type { Canvas, RenderContext } from './renderer.ts'

interface Labelled extends Written {
  readonly align?: Registers['align']
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
  const wrap = Math.max(1, box.width - labelPadding * 2)
  const layout = layoutText(shape.text, toTextStyle(shape), { measure: context.measure, wrap })
  const x = {
    left: box.x + labelPadding,
    center: box.x + box.width / 2,
    right: box.x + box.width - labelPadding,
  }
  const top = box.y + (box.height - layout.height) / 2
  const place = { top, x, align: shape.align ?? 'center' }
  paintLines(canvas, shape, { layout, place, context })
}
