/** From this load on, what can wait rests before each piece of work. */
const restsFrom = 0.4

/** So much work of crowds waits at most. */
export const crowdAtMost = 1_000

/** Calls back once there is time for one more piece of work of the kind that can wait. */
export interface Pace {
  /** @param weight how many times as long it rests before it */
  (work: () => void, weight?: number): void
  /** How much work waits for its time. */
  readonly waiting: number
}

/**
 * Paces what can wait, such as newcomers and uploads, so that those who draw notice nothing: while
 * there is time, a piece a turn of the event loop; the busier the process, the longer it rests
 * before each. What is asked of one pace goes one after the other.
 *
 * @param getLoad how busy the process is, 0 to 1
 * @param longestRestMs how long it rests when there is no time left at all
 */
export function createPace(getLoad: () => number, longestRestMs: number): Pace {
  const waiting: { readonly work: () => void; readonly weight: number }[] = []

  function restForNext(): void {
    const [next] = waiting
    if (!next) return
    const share = (getLoad() - restsFrom) / (1 - restsFrom)
    const restMs = share * longestRestMs * next.weight
    if (restMs < 1) setImmediate(workOnNext)
    else setTimeout(workOnNext, restMs)
  }

  function workOnNext(): void {
    waiting[0]?.work()
    waiting.shift()
    restForNext()
  }

  function pace(work: () => void, weight = 1): void {
    if (waiting.push({ work, weight }) === 1) restForNext()
  }
  return Object.defineProperty(pace, 'waiting', { get: () => waiting.length }) as Pace
}
