/** Between a name and the right edge of the screen, CSS pixels. */
const edgePx = 4

interface MovedOptions {
  /** The width that no name is beyond, CSS pixels: one that has so much room is not measured. */
  readonly widestPx: number
  /** The width of this name, CSS pixels. */
  readonly getWidth: () => number
}

/**
 * How far a name is moved to the left to be seen whole, where so much of the screen is left from where it begins.
 * CSS pixels; never further than its own width, or it would be away from what it names.
 */
export function getMovedIn(leftPx: number, { widestPx, getWidth }: MovedOptions): number {
  const room = leftPx - edgePx
  if (room >= widestPx) return 0
  const width = getWidth()
  return Math.max(0, Math.min(width, width - room))
}
