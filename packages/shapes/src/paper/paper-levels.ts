/** Lines of a paper, every so many of them, and how much is seen of them, 0 to 1. */
export interface PaperLevel {
  readonly every: number
  readonly strength: number
}

/** Closer together than this, device pixels, nothing is seen of lines; from twice that on, all. */
const finestGapPx = 4
const coarser = 5

/**
 * Which lines of a paper are seen where neighbours are `gapPx` device pixels apart: those that come
 * closer than `minGapPx` fade, and what they lose every fifth gets.
 */
export function toPaperLevels(gapPx: number, minGapPx = finestGapPx): readonly PaperLevel[] {
  const levels: PaperLevel[] = []
  let left = 1
  for (let every = 1; left > 0; every *= coarser) {
    const seen = Math.min(1, Math.max(0, (gapPx * every) / minGapPx - 1))
    if (seen > 0) levels.push({ every, strength: left * seen })
    left *= 1 - seen
  }
  return levels
}
