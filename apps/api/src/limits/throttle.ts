import { limits } from '@tiza/protocol'
import type { TokenBucket } from './rate-limit.ts'

/** Admission, or how long to wait and whether the client has respected earlier waits. */
export type Verdict =
  | { readonly state: 'passed' }
  | { readonly state: 'refused'; readonly retryAfterMs: number; readonly hasWaited: boolean }

/** The refusal of work that comes too fast. */
export interface RateRefusal {
  readonly code: 'rate_limited'
  readonly message: string
  readonly retryAfterMs: number
}

export interface Throttle {
  /** @param tokens default 1 */
  take(tokens?: number): Verdict
}

export interface ThrottleOptions {
  /** Tokens that must be available before a throttled client is admitted again. */
  readonly atOnce: number
  /** Work covered by this bucket does not wait for the others, though it is charged to them too. */
  readonly reserve?: TokenBucket
  readonly now: () => number
}

/** Messages in flight when a client is asked to wait may still arrive; they are no violation. */
const onTheWay = limits.inFlightTx

/**
 * Token buckets that distinguish clients that wait from clients that do not. Work is charged to all
 * buckets, which may be shared. A refusal asks to wait until `atOnce` tokens are available, so that a
 * client which then sends all that it may have in flight is admitted.
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
      // Nothing passes until then, which preserves order among messages sent together.
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
