import type { Clock } from '../transport.ts'

/** The clock of a tab that can be frozen. */
export interface SleepingClock extends Clock {
  /** Nothing that is due runs until it is thawed; then all of it does, in order. */
  freeze(): void
  thaw(): void
}

/** A tab's share of a clock that goes on for everybody else. */
export function createSleepingClock(clock: Clock): SleepingClock {
  let isFrozen = false
  let due: (() => void)[] = []

  function delay(run: () => void, ms: number): () => void {
    let isCancelled = false
    const runOnce = () => {
      if (isCancelled) return
      if (isFrozen) due.push(runOnce)
      else run()
    }
    const cancel = clock.delay(runOnce, ms)
    return () => {
      isCancelled = true
      cancel()
    }
  }

  return {
    now: clock.now,
    delay,
    tick(run) {
      clock.tick(() => delay(run, 0))
    },
    pause: () => new Promise((resolve) => void clock.pause().then(() => delay(resolve, 0))),
    freeze() {
      isFrozen = true
    },
    thaw() {
      isFrozen = false
      const waiting = due
      due = []
      for (const run of waiting) clock.delay(run, 0)
    },
  }
}
