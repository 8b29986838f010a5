import type { PatchOp, Shape } from '@tiza/protocol'
import {
  labelPadding,
  layoutText,
  lineHeight,
  type MeasureText,
  toTextStyle,
} from './text-layout.ts'

/** The size and place with which a box holds a text: it grows downwards, and never shrinks. */
export function growToText(
  shape: Shape,
  text: string,
  measure: MeasureText,
): Pick<PatchOp['set'], 'size'> {
  const isBox =
    shape.kind === 'rect' ||
    shape.kind === 'ellipse' ||
    shape.kind === 'diamond' ||
    shape.kind === 'note'
  if (!isBox) return {}
  const [width, height] = shape.size
  const style = toTextStyle(shape)
  const wrap = Math.max(1, width - labelPadding * 2)
  const { lines } = layoutText(text, style, { measure, wrap })
  const needed = lines.length * style.fontSize * lineHeight + labelPadding * 2
  return needed > height ? { size: [width, needed] } : {}
}
