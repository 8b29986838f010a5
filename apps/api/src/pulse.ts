/**
 * Runs the periodic work of several parts in the same turn of the event loop: to wake an idle server
 * costs more than most of what it then does. At rest the beats are further apart.
 */
export interface Pulse {
  /** Runs work at every beat, with the milliseconds until the next; returns a function that ends that. */
  add(work: (untilNextMs: number) => void): () => void
  /** Something happens: the next beat comes within `everyMs`, and rest is put off. */
  quicken(): void
  /** Ends all of it. */
  stop(): void
}

export interface PulseOptions {
  readonly everyMs: number
  /** How long nothing happens before the pulse rests. */
  readonly restAfterMs: number
  /** The time between two beats at rest. */
  readonly restEveryMs: number
}

export function createPulse({ everyMs, restAfterMs, restEveryMs }: PulseOptions): Pulse {
  const works = new Set<(untilNextMs: number) => void>()
  let quietMs = 0
  let delayMs = everyMs
  let timer = startTimer()

  function startTimer(): NodeJS.Timeout {
    const started = setInterval(beat, delayMs)
    started.unref()
    return started
  }

  function setDelay(ms: number): void {
    if (ms === delayMs) return
    clearInterval(timer)
    delayMs = ms
    timer = startTimer()
  }

  function beat(): void {
    quietMs += delayMs
    setDelay(quietMs > restAfterMs ? restEveryMs : everyMs)
    for (const work of works) work(delayMs)
  }

  return {
    add(work) {
      works.add(work)
      return () => void works.delete(work)
    },
    quicken() {
      quietMs = 0
      setDelay(everyMs)
    },
    stop: () => clearInterval(timer),
  }
}
