import type { Rate } from '../limits/rate-limit.ts'
import type { SharedLimits } from '../limits/shared-limits.ts'

/** One who guesses. */
export interface Guesser {
  /** The rate limiting key of their address. */
  readonly address: string
  /** What they guess at, such as the id of a link. Default: nothing that there are several of. */
  readonly at?: string
}

/** Whose wrong guesses count together, and how many of them are taken. */
export interface GuessCircle {
  /** What all servers call it that share their boards. */
  readonly name: string
  readonly rate: Rate
  /** Two with the same key count together. */
  readonly toKey: (guesser: Guesser) => string
}

/** Limits how many wrong codes or passwords are tried, by several circles at once. */
export interface GuessLimit {
  /** How many milliseconds somebody has to wait until they may guess; 0 for not at all. */
  getWaitMs(by: Guesser): number
  /**
   * Counts a guess as a wrong one at this server, before it is known: many at once are no more tries. Returns what is to
   * be called when it is known; other servers are told only of what was wrong.
   */
  begin(by: Guesser): (isRight: boolean) => void
  /** Counts a wrong one. */
  take(by: Guesser): void
}

export interface GuessLimitOptions {
  /** Each has to let a guess pass. */
  readonly circles: readonly GuessCircle[]
  readonly limits: SharedLimits
  /** A clock that is not set back, in milliseconds. */
  readonly now: () => number
}

/** Limits guesses by circles, each for all servers together. */
export function createGuessLimit({ circles, limits, now }: GuessLimitOptions): GuessLimit {
  const all = circles.map(({ name, rate, toKey }) => ({
    buckets: limits.createBuckets(name, rate, now),
    toKey,
  }))
  const getAll = (by: Guesser) => all.map(({ buckets, toKey }) => buckets.get(toKey(by)))
  return {
    getWaitMs: (by) => Math.max(...getAll(by).map((bucket) => bucket.getWaitMs(1))),
    begin(by) {
      const buckets = getAll(by)
      for (const bucket of buckets) bucket.owe(1)
      return (isRight) => {
        for (const bucket of buckets) {
          bucket.owe(-1)
          if (!isRight) bucket.charge(1)
        }
      }
    },
    take(by) {
      for (const bucket of getAll(by)) bucket.charge(1)
    },
  }
}

/** The /48 of the rate limiting key of an IPv6 address, of which one customer may have all; IPv4 unchanged. */
export function toNetwork({ address }: Guesser): string {
  return address.split(':').slice(0, 3).join(':')
}
