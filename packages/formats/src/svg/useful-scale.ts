import type { Size } from './viewport.ts'

/** The longer side of a drawing, board units: as large as a small shape that somebody draws, and to be written beside. */
const leastSide = 96

/**
 * How many times larger than it says a drawing comes, 1 or more: icons are 16 or 24 pixels wide, which is hardly seen
 * on a board, and lines are as sharp at any size.
 */
export function toUsefulScale({ width, height }: Size): number {
  return Math.max(1, leastSide / Math.max(width, height))
}
