import { createBuckets, createTokenBucket, type Rate } from '../limits/rate-limit.ts'

/** Wrong codes from one address: a class that types them shares it. */
const addressRate: Rate = { perSecond: 10 / 60, burst: 10 }
/** Wrong codes from all addresses. */
const allRate: Rate = { perSecond: 1, burst: 60 }

/** Limits how many wrong codes are tried. */
export interface GuessLimit {
  /** How long an address has to wait until it may try one; 0 for not at all. */
  getWaitMs(address: string): number
  /** It was wrong. */
  noteWrong(address: string): void
}

export function createGuessLimit(now: () => number): GuessLimit {
  const addresses = createBuckets(addressRate, now)
  const all = createTokenBucket(allRate, now)
  return {
    getWaitMs: (address) => Math.max(addresses.get(address).getWaitMs(1), all.getWaitMs(1)),
    noteWrong(address) {
      addresses.take(address)
      all.take()
    },
  }
}
