import type { Size } from './viewport.ts'

/** The longer side of a drawing, board units: as high as a box that is clicked, not drawn. */
const leastSide = 96

/**
 * How many times larger than it says a drawing comes, 1 or more: icons are 16 or 24 pixels wide, which is hardly seen
 * on a board, and lines are as sharp at any size.
 */
export function toUsefulScale({ width, height }: Size): number {
  return Math.max(1, leastSide / Math.max(width, height))
}
