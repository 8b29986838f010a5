/** From this load on, what can wait rests before each piece of work. */
const restsFrom = 0.4

/** Has work wait until there is time for it. */
export interface Pace {
  /**
   * Does a piece of work once there is time, after all that was asked for before; answers false, and
   * never does it, when too much waits.
   *
   * @param weight how many times as long it rests before it
   */
  run(work: () => void, weight?: number): boolean
  /** How many pieces of work wait. */
  readonly waiting: number
}

export interface PaceOptions {
  /** How busy the process is, 0 to 1. */
  readonly getLoad: () => number
  /** How long it rests when there is no time left at all. */
  readonly longestRestMs: number
  /** How many pieces of work may wait. Default: any number. */
  readonly atMost?: number
}

/**
 * Paces what can wait, so that those who draw notice nothing: while there is time, a piece a turn of
 * the event loop; the busier the process, the longer it rests before each.
 */
export function createPace({ getLoad, longestRestMs, atMost = Infinity }: PaceOptions): Pace {
  const queue: { readonly work: () => void; readonly weight: number }[] = []

  function restForNext(): void {
    const [next] = queue
    if (!next) return
    const share = (getLoad() - restsFrom) / (1 - restsFrom)
    const restMs = share * longestRestMs * next.weight
    if (restMs < 1) setImmediate(workOnNext)
    else setTimeout(workOnNext, restMs)
  }

  function workOnNext(): void {
    queue[0]?.work()
    queue.shift()
    restForNext()
  }

  return {
    run(work, weight = 1) {
      if (queue.length >= atMost) return false
      if (queue.push({ work, weight }) === 1) restForNext()
      return true
    },
    get waiting() {
      return queue.length
    },
  }
}

/** What can wait on a server, by how long. */
export interface Paces {
  /** Newcomers, of whom hundreds a second come in however busy the server is. */
  readonly usual: Pace
  /** Connections and requests of addresses that send far more of them than a classroom does. */
  readonly crowd: Pace
  /** What is large: parts of uploads as well as messages. */
  readonly bulk: Pace
}

export function createPaces(getLoad: () => number): Paces {
  return {
    usual: createPace({ getLoad, longestRestMs: 5 }),
    crowd: createPace({ getLoad, longestRestMs: 200, atMost: 1_000 }),
    bulk: createPace({ getLoad, longestRestMs: 200 }),
  }
}
