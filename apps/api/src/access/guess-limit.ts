import { createBuckets, type Rate } from '../limits/rate-limit.ts'

/** One who guesses. */
export interface Guesser {
  /** The rate limiting key of their address. */
  readonly address: string
  /** What they guess at, such as the id of a link. Default: nothing that there are several of. */
  readonly at?: string
}

/** Whose wrong guesses count together, and how many of them are taken. */
export interface GuessCircle {
  readonly rate: Rate
  /** Two with the same key count together. */
  readonly toKey: (guesser: Guesser) => string
}

/** Limits how many wrong codes or passwords are tried, by several circles at once. */
export interface GuessLimit {
  /** How many milliseconds somebody has to wait until they may guess; 0 for not at all. */
  getWaitMs(by: Guesser): number
  /** Counts a guess as a wrong one, before it is known: many at once are no more tries. */
  take(by: Guesser): void
  /** It was right. */
  giveBack(by: Guesser): void
}

/** Limits guesses by circles, of which each has to let a guess pass; `now` is a clock that is not set back. */
export function createGuessLimit(circles: readonly GuessCircle[], now: () => number): GuessLimit {
  const all = circles.map(({ rate, toKey }) => ({ buckets: createBuckets(rate, now), toKey }))
  const getAll = (by: Guesser) => all.map(({ buckets, toKey }) => buckets.get(toKey(by)))
  return {
    getWaitMs: (by) => Math.max(...getAll(by).map((bucket) => bucket.getWaitMs(1))),
    take(by) {
      for (const bucket of getAll(by)) bucket.charge(1)
    },
    giveBack(by) {
      for (const bucket of getAll(by)) bucket.charge(-1)
    },
  }
}

/** The /48 of the rate limiting key of an IPv6 address, of which one customer may have all; IPv4 unchanged. */
export function toNetwork({ address }: Guesser): string {
  return address.split(':').slice(0, 3).join(':')
}
