import { limits } from '@tiza/protocol'
import type { TokenBucket } from './rate-limit.ts'

/** Whether one more may be done now; if not, how long to wait and whether the client has waited so far. */
export type Verdict =
  | { readonly state: 'passed' }
  | { readonly state: 'refused'; readonly retryAfterMs: number; readonly hasWaited: boolean }

/** How what comes too fast is refused. */
export interface RateRefusal {
  readonly code: 'rate_limited'
  readonly retryAfterMs: number
}

export interface Throttle {
  /** @param tokens default 1 */
  take(tokens?: number): Verdict
}

export interface ThrottleOptions {
  /** So many tokens are waited for before anything more is let through. */
  readonly atOnce: number
  /** What is taken from here does not wait for the other buckets, though it is taken from them too. */
  readonly reserve?: TokenBucket
  readonly now: () => number
}

/** What is on the way when a client is asked to wait may still arrive: it has not gone on. */
const onTheWay = limits.inFlightTx

/**
 * Token buckets that tell clients that wait from clients that do not. What is done takes from all of
 * them, which others may share. A refusal says to wait until `atOnce` may be done: a client that
 * sends all it may have on the way then has its work taken.
 */
export function createThrottle(
  buckets: readonly TokenBucket[],
  { atOnce, reserve, now }: ThrottleOptions,
): Throttle {
  let untilMs = Number.NEGATIVE_INFINITY
  let refusals = 0

  function takeAll(tokens: number): boolean {
    const isShort = buckets.some((bucket) => bucket.getWaitMs(tokens) > 0)
    if (reserve?.take(tokens) !== 0 && isShort) return false
    for (const bucket of buckets) bucket.charge(tokens)
    return true
  }

  return {
    take(tokens = 1) {
      const nowMs = now()
      const isNew = nowMs >= untilMs
      // Until then nothing passes: of what was sent together the first is taken first.
      if (isNew && takeAll(tokens)) return { state: 'passed' }
      if (isNew) {
        const wanted = Math.max(atOnce, tokens)
        const short = buckets.filter((bucket) => bucket.getWaitMs(wanted) > 0)
        untilMs = nowMs + Math.max(...short.map((bucket) => bucket.queueUp(wanted)))
      }
      refusals = isNew ? 1 : refusals + 1
      return {
        state: 'refused',
        retryAfterMs: Math.max(1, Math.ceil(untilMs - nowMs)),
        hasWaited: refusals <= onTheWay,
      }
    },
  }
}
