import type { Box } from '@tiza/shapes'

export type Size = Pick<Box, 'width' | 'height'>
export type Point = readonly [x: number, y: number]

/** What surrounds words: a kind of ours, or an outline that none has. */
export interface Form {
  /** How large it is around words that take so much, with some room at their sides. */
  getSize(words: Size): Size
  /** Of a kind of ours. Absent: it has an outline, and a box that is not seen holds words and ends of lines. */
  readonly kind?: 'rect' | 'ellipse' | 'diamond'
  /** Of a rectangle: whether its corners are round. */
  readonly round?: boolean
  /** Corners of its outline, from its upper left, where it is of no kind. */
  getOutline?(size: Size): readonly Point[]
  /** Whether the outline goes through its points in a curve. */
  readonly isCurved?: boolean
  /** Lines that are drawn into it. */
  getMarks?(size: Size): readonly (readonly Point[])[]
  /** Within it, by so much from all sides, the same kind again. */
  readonly inner?: number
  /** What of the box at its left and right holds no words, and lines do not end there. */
  getSides?(size: Size): readonly [left: number, right: number]
  /** It is as it is, without words. */
  readonly isMark?: boolean
  /** It is filled with the colour of its outline. */
  readonly isFilled?: boolean
  /** It has no outline: its words alone are seen. */
  readonly isBare?: boolean
}

/** The words and room around them: those at the sides of a shape have as much as at least looks right. */
export const leastSize: Size = { width: 72, height: 48 }

/** At least as large as boxes are. */
export function atLeast({ width, height }: Size, least: Size = leastSize): Size {
  return { width: Math.max(least.width, width), height: Math.max(least.height, height) }
}
