export interface Rate {
  /** Tokens that come back in a second. */
  readonly perSecond: number
  /** Tokens that can be saved up. */
  readonly burst: number
}

export interface TokenBucket {
  /** Takes tokens and answers 0, or takes none and answers the milliseconds until there are enough. */
  take(tokens?: number): number
}

/** A token bucket, full at first. */
export function createTokenBucket({ perSecond, burst }: Rate, now: () => number): TokenBucket {
  let tokens = burst
  let filledAt = now()
  return {
    take(wanted = 1) {
      const time = now()
      tokens = Math.min(burst, tokens + (Math.max(0, time - filledAt) / 1000) * perSecond)
      filledAt = time
      if (tokens >= wanted) {
        tokens -= wanted
        return 0
      }
      return Math.ceil(((wanted - tokens) / perSecond) * 1000)
    },
  }
}

/** How fast one session may go, by event; `strikes` is how often it may be told to slow down. */
export const sessionRates = {
  op: { perSecond: 100, burst: 400 },
  live: { perSecond: 125, burst: 250 },
  pull: { perSecond: 10, burst: 40 },
  profile: { perSecond: 2, burst: 10 },
  other: { perSecond: 5, burst: 20 },
  strikes: { perSecond: 10, burst: 300 },
} as const satisfies Record<string, Rate>

/** Far wider, since a classroom shares one address: connections and new boards. */
export const addressRates = {
  connect: { perSecond: 50, burst: 500 },
  createBoard: { perSecond: 1, burst: 60 },
} as const satisfies Record<string, Rate>

/** Buckets by key, such as an address; at most `limit` keys, the oldest forgotten first. */
export function createBuckets(rate: Rate, now: () => number, limit = 10_000) {
  const buckets = new Map<string, TokenBucket>()
  return {
    take(key: string): number {
      const bucket = buckets.get(key) ?? createTokenBucket(rate, now)
      buckets.delete(key)
      buckets.set(key, bucket)
      const oldest = buckets.keys().next()
      if (buckets.size > limit && !oldest.done) buckets.delete(oldest.value)
      return bucket.take()
    },
  }
}
