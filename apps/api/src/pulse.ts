/**
 * Runs the periodic work of several parts in the same turn of the event loop: to wake an idle server
 * costs more than most of what it then does.
 */
export interface Pulse {
  /** Runs work at every beat; returns a function that ends that. */
  add(work: () => void): () => void
  /** Ends all of it. */
  stop(): void
}

export function createPulse(everyMs: number): Pulse {
  const works = new Set<() => void>()
  const timer = setInterval(() => {
    for (const work of works) work()
  }, everyMs)
  timer.unref()
  return {
    add(work) {
      works.add(work)
      return () => void works.delete(work)
    },
    stop: () => clearInterval(timer),
  }
}
