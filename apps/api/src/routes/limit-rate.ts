import type { onRequestAsyncHookHandler } from 'fastify'
import { toRateKey } from '../limits/address.ts'
import { createBuckets, type Rate } from '../limits/rate-limit.ts'

/** A hook that answers 429 with `Retry-After` to addresses that send too many requests. */
export function limitRate(rate: Rate, now: () => number): onRequestAsyncHookHandler {
  const buckets = createBuckets(rate, now)
  return async (request, reply) => {
    const retryAfterMs = buckets.take(toRateKey(request.ip))
    if (retryAfterMs === 0) return
    return reply
      .code(429)
      .header('Retry-After', Math.ceil(retryAfterMs / 1000))
      .send({ code: 'rate_limited', retryAfterMs })
  }
}
