/**
 * A clock in milliseconds to measure by how long something lasts, made of one that may be set: it never goes back,
 * and where the other does it goes on from where it was. Where the other is set ahead, so is this. What it says means
 * nothing as a date. Read it often: of the time between two readings it misses what the other was set back.
 */
export function createSteadyClock(now: () => number): () => number {
  let last = now()
  let addedMs = 0
  return () => {
    const nowMs = now()
    addedMs += Math.max(0, last - nowMs)
    last = nowMs
    return nowMs + addedMs
  }
}
