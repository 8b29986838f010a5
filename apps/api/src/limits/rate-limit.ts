import { limits } from '@tiza/protocol'
import QuickLRU from 'quick-lru'

export interface Rate {
  /** Tokens that come back in a second. */
  readonly perSecond: number
  /** Tokens that can be saved up. */
  readonly burst: number
}

export interface TokenBucket {
  /** Takes tokens and answers 0, or takes none and answers the milliseconds until there are enough. */
  take(tokens?: number): number
  /** Takes tokens whether they are there or not. */
  charge(tokens: number): void
  /** Milliseconds until there are so many tokens. */
  getWaitMs(tokens: number): number
  /**
   * Milliseconds until there are so many tokens for one more, behind all that wait for as many already:
   * clients that share a bucket do not come back all at once.
   */
  queueUp(tokens: number): number
}

/** Thousands that queue up for a bucket must not keep later ones away for minutes. */
const longestQueueMs = 10_000

/** A token bucket, full at first. */
export function createTokenBucket({ perSecond, burst }: Rate, now: () => number): TokenBucket {
  let tokens = burst
  let filledAt = now()
  /** When the last of those that wait may go on. */
  let lastDueMs = Number.NEGATIVE_INFINITY

  function fill(): void {
    const time = now()
    tokens = Math.min(burst, tokens + (Math.max(0, time - filledAt) / 1000) * perSecond)
    filledAt = time
  }

  function getWaitMs(wanted: number): number {
    fill()
    return tokens >= wanted ? 0 : Math.ceil(((wanted - tokens) / perSecond) * 1000)
  }

  return {
    take(wanted = 1) {
      const waitMs = getWaitMs(wanted)
      if (waitMs === 0) tokens -= wanted
      return waitMs
    },
    charge(wanted) {
      fill()
      // Never so far that it is not made up for within twice the time that a burst takes.
      tokens = Math.max(-burst, tokens - wanted)
    },
    getWaitMs,
    queueUp(wanted) {
      const nowMs = now()
      const afterOthersMs = lastDueMs + (wanted / perSecond) * 1000
      const queuedMs = Math.min(afterOthersMs, nowMs + longestQueueMs)
      lastDueMs = Math.max(queuedMs, nowMs + getWaitMs(wanted))
      return Math.ceil(lastDueMs - nowMs)
    },
  }
}

/**
 * How fast one session may go, by event; `violations` is how often it may go on though it was asked
 * to slow down. Of `live` what comes sooner is merged and shown in its time; `liveFlood` is more than
 * the fastest mouse moves.
 */
export const sessionRates = {
  op: { perSecond: 100, burst: 400 },
  /** Somebody who writes without pause makes a hundredth of this; a board of 100,000 shapes is 45 MB. */
  opBytes: { perSecond: 128e3, burst: 16e6 },
  /** Of these, what somebody who writes by hand needs: it waits for nobody else. */
  opBytesReserve: { perSecond: 2e3, burst: 8e3 },
  live: { perSecond: limits.livePerSecond, burst: 6 },
  /** Six times what a pen of 500 Hz draws. */
  liveBytes: { perSecond: 64e3, burst: 256e3 },
  liveFlood: { perSecond: 350, burst: 1_000 },
  pull: { perSecond: 10, burst: 40 },
  profile: { perSecond: 2, burst: 10 },
  other: { perSecond: 5, burst: 20 },
  violations: { perSecond: 10, burst: 300 },
} as const satisfies Record<string, Rate>

/** How many packets one connection may send, of whatever kind: more than any client can mean. */
export const connectionRate: Rate = { perSecond: 500, burst: 2_000 }

/**
 * Far wider, since a classroom shares one address. `connection` is of TCP connections and `request` of
 * those over HTTP: what comes beyond waits while the server is busy. `handshake` of those
 * that have not named a board yet; `read` of snapshots and of asking whether there is a board;
 * `ignored429` of answers that ask to wait, after which connections are ended without one.
 */
export const addressRates = {
  connection: { perSecond: 20, burst: 400 },
  request: { perSecond: 100, burst: 2_000 },
  handshake: { perSecond: 100, burst: 1_000 },
  join: { perSecond: 50, burst: 500 },
  read: { perSecond: 100, burst: 2_000 },
  createBoard: { perSecond: 1, burst: 60 },
  upload: { perSecond: 5, burst: 200 },
  ignored429: { perSecond: 5, burst: 100 },
  uploadBytes: { perSecond: 2e6, burst: 300e6 },
  opBytes: { perSecond: 1e6, burst: 100e6 },
  liveBytes: { perSecond: 500e3, burst: 4e6 },
} as const satisfies Record<string, Rate>

/** What all sessions of a board may do together. */
export const boardRates = {
  opBytes: { perSecond: 500e3, burst: 64e6 },
} as const satisfies Record<string, Rate>

/** What it costs the joins of an address when somebody was sent away for flooding, */
export const floodCharge = 100
/** and its connections when one sent more packets than any client can mean. */
export const packetFloodCharge = 500

/** Buckets by key, such as an address. */
export interface Buckets {
  /** The bucket of a key; a full one where there is none yet, or where it has been forgotten. */
  get(key: string): TokenBucket
  /** As `TokenBucket.take` of that key. */
  take(key: string, tokens?: number): number
  /** As `TokenBucket.charge` of that key. */
  charge(key: string, tokens: number): void
}

/** Keeps the buckets of the `limit` keys that were used last, and of as many more at most. */
export function createBuckets(rate: Rate, now: () => number, limit = 5_000): Buckets {
  const buckets = new QuickLRU<string, TokenBucket>({ maxSize: limit })

  function get(key: string): TokenBucket {
    const known = buckets.get(key)
    if (known) return known
    const bucket = createTokenBucket(rate, now)
    buckets.set(key, bucket)
    return bucket
  }

  return {
    get,
    take: (key, tokens) => get(key).take(tokens),
    charge: (key, tokens) => get(key).charge(tokens),
  }
}
