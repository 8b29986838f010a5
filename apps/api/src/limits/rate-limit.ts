import { type RateLimit, rates } from '@tiza/protocol'
import QuickLRU from 'quick-lru'

/** Tokens refilled per second, and the capacity of the bucket. */
export type Rate = RateLimit

export interface TokenBucket {
  /** Takes tokens and returns 0, or takes none and returns the milliseconds until there are enough. */
  take(tokens?: number): number
  /** Takes tokens unconditionally; the bucket may go into debt, of its burst at most. */
  charge(tokens: number): void
  /** Takes tokens of which other servers are not told, such as those that were taken there; any debt is kept. */
  owe(tokens: number): void
  /** Milliseconds until so many tokens are available. */
  getWaitMs(tokens: number): number
  /**
   * Milliseconds until so many tokens are available behind everybody already waiting, so that clients
   * which share a bucket do not all return at once.
   */
  queueUp(tokens: number): number
}

/** Bounds the wait when thousands queue for one bucket. */
const longestQueueMs = 10_000

/** A token bucket, initially full. */
export function createTokenBucket({ perSecond, burst }: Rate, now: () => number): TokenBucket {
  let tokens = burst
  let filledAt = now()
  /** When the last waiting client may continue. */
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
      // Debt is bounded: it is paid within twice the time of a burst. What is owed beyond that stays.
      tokens = Math.max(Math.min(-burst, tokens), tokens - wanted)
    },
    owe(wanted) {
      fill()
      tokens -= wanted
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

const { packet, ...events } = rates.session

/**
 * Rate limits of one session, by event: those that clients are told, and those beside. `opBytes` is a hundred
 * times continuous handwriting; a board of 100,000 shapes is 45 MB. `liveBytes` is six times the ink of a
 * 500 Hz pen. `live` updates above the rate are merged and shown later. `violations` limits messages sent in
 * spite of `rate_limited`.
 */
export const sessionRates = {
  ...events,
  /** The part of `opBytes` that handwriting needs, which never waits for shared buckets. */
  opBytesReserve: { perSecond: 2e3, burst: 8e3 },
  /** Above the fastest mouse. */
  liveFlood: { perSecond: 350, burst: 1_000 },
  other: { perSecond: 5, burst: 20 },
  violations: { perSecond: 10, burst: 300 },
} as const satisfies Record<string, Rate>

/** Packets of all kinds that one connection may send: more than any honest client. */
export const connectionRate: Rate = packet

const { connect: handshake, ...shared } = rates.address

/**
 * Rate limits of one address: far wider, since a classroom shares one. Above `connection` (TCP) and
 * `request` (HTTP), work waits while the server is busy. `handshake` limits Engine.IO connections before
 * they name a board, `join` those that do; `read` limits snapshots and lookups of boards. After
 * `ignored429` many answers of 429, connections are closed without one.
 */
export const addressRates = {
  ...shared,
  handshake,
  connection: { perSecond: 20, burst: 400 },
  request: { perSecond: 100, burst: 2_000 },
  ignored429: { perSecond: 5, burst: 100 },
  /** Pictures of boards that are drawn, not those that are kept. */
  picture: { perSecond: 1, burst: 30 },
  /** What hosts do, or ask to: a pen for each of some hundred people. Of one board hosts have as much. */
  manage: { perSecond: 20, burst: 300 },
} as const satisfies Record<string, Rate>

/** Rate limits of all sessions of a board together. */
export const boardRates = rates.board

/** Charged to the `join` bucket of an address when one of its sessions is disconnected for flooding. */
export const floodCharge = 100
/** Charged to its `handshake` bucket when a connection exceeds `connectionRate`. */
export const packetFloodCharge = 500

/** Token buckets by key, such as an address. */
export interface Buckets {
  /** The bucket of a key; a full one if there is none yet or it was evicted. */
  get(key: string): TokenBucket
  /** As `TokenBucket.take` of that key. */
  take(key: string, tokens?: number): number
  /** As `TokenBucket.charge` of that key. */
  charge(key: string, tokens: number): void
}

/** Keeps at least the `limit` most recently used buckets, and at most twice as many. */
export function createBuckets(rate: Rate, now: () => number, limit = 5_000): Buckets {
  const buckets = new QuickLRU<string, TokenBucket>({ maxSize: limit })

  function get(key: string): TokenBucket {
    const known = buckets.get(key)
    if (known) return known
    const bucket = createTokenBucket(rate, now)
    buckets.set(key, bucket)
    return bucket
  }

  return toBuckets(get)
}

/** Buckets that are found by a function. */
export function toBuckets(get: Buckets['get']): Buckets {
  return {
    get,
    take: (key, tokens) => get(key).take(tokens),
    charge: (key, tokens) => get(key).charge(tokens),
  }
}
