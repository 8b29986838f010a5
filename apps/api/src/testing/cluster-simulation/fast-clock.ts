import { type Clock, createRealClock } from '@tiza/client/testing'

/** A clock of the world of a simulation, which goes faster than that of the servers. */
export interface FastClock extends Clock {
  /** Resolves once so many of its milliseconds are over. */
  advance(ms: number): Promise<void>
}

/** How many of its milliseconds are one of everybody's. */
const pace = 5

/** What waits for seconds in a browser, such as a lease or another attempt, waits for a fifth of them. */
export function createFastClock(): FastClock {
  const real = createRealClock()
  return {
    ...real,
    now: () => real.now() * pace,
    delay: (run, ms) => real.delay(run, ms / pace),
    advance: (ms) => new Promise((resolve) => real.delay(resolve, ms / pace)),
  }
}
