/** How far the clock on the wall may go beside the one that only counts. */
const toleranceMs = 60_000

/**
 * Tells when the wall clock was set: answers by how many milliseconds it went ahead of, or behind,
 * the time that has passed since the last call; 0 for what any clock does.
 */
export function createClockGuard({
  now,
  monotonicNow,
}: {
  readonly now: () => number
  readonly monotonicNow: () => number
}): () => number {
  let offset = now() - monotonicNow()
  return () => {
    const before = offset
    offset = now() - monotonicNow()
    const jumpMs = offset - before
    return Math.abs(jumpMs) > toleranceMs ? jumpMs : 0
  }
}
