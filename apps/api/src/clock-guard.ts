/** Tolerated drift between the wall clock and the monotonic clock. */
const toleranceMs = 60_000

/** What a clock shows, and by how many milliseconds it was set since the last reading; 0 for drift. */
export interface ClockReading {
  readonly nowMs: number
  readonly jumpMs: number
}

/**
 * Detects jumps of the wall clock: how far it moved ahead of (or, negative, behind) the time that passed
 * since the last call. Each call reads it once, since it may be set between two readings.
 */
export function createClockGuard({
  now,
  monotonicNow,
}: {
  readonly now: () => number
  readonly monotonicNow: () => number
}): () => ClockReading {
  let offset = now() - monotonicNow()
  return () => {
    const nowMs = now()
    const before = offset
    offset = nowMs - monotonicNow()
    const jumpMs = offset - before
    return { nowMs, jumpMs: Math.abs(jumpMs) > toleranceMs ? jumpMs : 0 }
  }
}
