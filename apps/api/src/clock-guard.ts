/** Tolerated drift between the wall clock and the monotonic clock. */
const toleranceMs = 60_000

/**
 * Detects jumps of the wall clock. The function it creates returns by how many milliseconds the wall
 * clock moved ahead of (or, negative, behind) the time that passed since the last call; 0 for drift.
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
