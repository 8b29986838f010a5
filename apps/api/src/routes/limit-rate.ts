import type { onRequestAsyncHookHandler } from 'fastify'
import { toRateKey } from '../limits/address.ts'
import { type Buckets, createBuckets, type Rate } from '../limits/rate-limit.ts'
import type { SharedLimits } from '../limits/shared-limits.ts'

/** A hook that answers 429 with `Retry-After` to addresses that send too many requests. */
export function limitRate(rate: Rate, now: () => number): onRequestAsyncHookHandler {
  return limitBy(createBuckets(rate, now))
}

/** The same for all servers together. `name` says what is counted. */
export function limitSharedRate(
  limits: SharedLimits,
  name: string,
  { rate, now }: { readonly rate: Rate; readonly now: () => number },
): onRequestAsyncHookHandler {
  return limitBy(limits.createBuckets(name, rate, now), limits.isCounted)
}

function limitBy(
  buckets: Buckets,
  isCounted: SharedLimits['isCounted'] = () => false,
): onRequestAsyncHookHandler {
  return async (request, reply) => {
    if (isCounted(request)) return
    const retryAfterMs = buckets.take(toRateKey(request.ip))
    if (retryAfterMs === 0) return
    return reply
      .code(429)
      .header('Retry-After', Math.ceil(retryAfterMs / 1000))
      .send({ code: 'rate_limited', retryAfterMs })
  }
}
