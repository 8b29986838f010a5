import type { Clock } from '../transport.ts'

const tickMs = 16
const pauseMs = 1

interface Timer {
  readonly at: number
  readonly order: number
  readonly run: () => void
}

/** A clock that stands still until it is told to go on. */
export interface VirtualClock extends Clock {
  /** Runs in order all that falls due within `ms`, promises that this settles included. */
  advance(ms: number): Promise<void>
}

/** A clock that starts at 0. What a timer throws, `advance` rejects with. */
export function createVirtualClock(): VirtualClock {
  const timers: Timer[] = []
  let now = 0
  let order = 0

  function delay(run: () => void, ms: number): () => void {
    const timer = { at: now + Math.max(0, ms), order: order++, run }
    const later = timers.findLastIndex(({ at }) => at <= timer.at)
    timers.splice(later + 1, 0, timer)
    return () => {
      const index = timers.indexOf(timer)
      if (index >= 0) timers.splice(index, 1)
    }
  }

  return {
    now: () => now,
    delay,
    tick: (run) => void delay(run, tickMs),
    pause: () => new Promise((resolve) => delay(resolve, pauseMs)),
    async advance(ms) {
      const until = now + ms
      await turnLoop()
      for (let next = timers[0]; next && next.at <= until; next = timers[0]) {
        timers.shift()
        now = next.at
        next.run()
        await settlePromises()
      }
      now = until
    },
  }
}

/**
 * Node runs every settled promise's reactions before the next tick. No turn of the event loop, which takes far longer
 * than most timers do.
 */
function settlePromises(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve))
}

/** The same, with a turn of the event loop: whoever runs the tests is heard in between. */
function turnLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
