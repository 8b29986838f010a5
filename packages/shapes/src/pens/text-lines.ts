import type { DrawnText } from '../pen.ts'
import { type Direction, leftShares, toSide } from '../text/text-direction.ts'
import { underline as drawn, lineHeight } from '../text/text-style.ts'

/** A line of a text where it stands, board units from the shape's `pos`. */
export interface PlacedLine {
  readonly text: string
  readonly direction: Direction
  readonly side: 'left' | 'center' | 'right'
  /** Of its side. */
  readonly x: number
  readonly left: number
  readonly width: number
  /** Of the middle of its letters. */
  readonly middle: number
  /** Where it is underlined. */
  readonly underline: { readonly y: number; readonly height: number }
}

/** The lines of a text that are not empty, one below the other. */
export function toPlacedLines({ layout, style, x, align, top }: DrawnText): readonly PlacedLine[] {
  const step = style.fontSize * lineHeight
  return layout.lines.flatMap(({ text, width, direction }, at): readonly PlacedLine[] => {
    if (text.trim() === '') return []
    const side = toSide(align, direction)
    const middle = top + step * (at + 0.5)
    const left = x[side] - width * leftShares[side]
    const underline = { y: middle + step * drawn.below, height: step * drawn.height }
    return [{ text, direction, side, x: x[side], left, width, middle, underline }]
  })
}

/** From the middle of a line to where its letters stand, as a share of the font size, in most typefaces. */
export const usualBaseline = 0.35
