import { limits } from '@tiza/protocol'
import { createTokenBucket, type Rate } from './rate-limit.ts'

/** Whether one more may be done now; if not, how long to wait and whether who asks has waited so far. */
export type Verdict =
  | { readonly state: 'passed' }
  | { readonly state: 'refused'; readonly retryAfterMs: number; readonly isHeeded: boolean }

export interface Throttle {
  take(): Verdict
}

/** What is on the way when a client is told to wait may still arrive: it has not gone on. */
const onTheWay = limits.inFlightTx

/**
 * A token bucket that tells those who wait from those who do not. Whoever is refused is told to wait
 * until `atOnce` may be done: a client that sends all it may have on the way then has its work taken.
 */
export function createThrottle(
  rate: Rate,
  { atOnce, now }: { readonly atOnce: number; readonly now: () => number },
): Throttle {
  const bucket = createTokenBucket(rate, now)
  let untilMs = Number.NEGATIVE_INFINITY
  let refusals = 0

  return {
    take() {
      const nowMs = now()
      const isNew = nowMs >= untilMs
      // Until then nothing passes: of what was sent together the first is taken first.
      if (isNew && bucket.take() === 0) return { state: 'passed' }
      if (isNew) untilMs = nowMs + bucket.take(atOnce)
      refusals = isNew ? 1 : refusals + 1
      return {
        state: 'refused',
        retryAfterMs: Math.max(1, Math.ceil(untilMs - nowMs)),
        isHeeded: refusals <= onTheWay,
      }
    },
  }
}
