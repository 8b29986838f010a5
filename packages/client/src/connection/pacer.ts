import type { RateLimit } from '@tiza/protocol'
import type { Clock } from '../transport.ts'

/**
 * Keeps to a rate that the server has set: a token bucket that is full at the start of each connection. The
 * server's own is filled before messages arrive, so a client that keeps to it is never refused for it. [LM12]
 */
export interface Pacer {
  /** A connection begins. Without a rate nothing waits. */
  start(rate: RateLimit | undefined): void
  /** Milliseconds until so many tokens are there, 0 for now; more than a bucket holds wait until it is full. */
  getWaitMs(tokens?: number): number
  /** Takes tokens, also where they are not there. */
  spend(tokens?: number): void
}

/** Absorbs what floating point loses, in tokens. */
const slack = 1e-6

/**
 * A pacer. Where `packets` is given, each spending is a packet as well, and waits for that rate too: the server
 * counts all that a connection sends.
 */
export function createPacer(
  clock: Pick<Clock, 'now'>,
  packets?: Pick<Pacer, 'getWaitMs' | 'spend'>,
): Pacer {
  let rate: RateLimit | undefined
  let tokens = 0
  let filledAtMs = 0

  function fill({ perSecond, burst }: RateLimit): void {
    const nowMs = clock.now()
    tokens = Math.min(burst, tokens + (Math.max(0, nowMs - filledAtMs) / 1_000) * perSecond)
    filledAtMs = nowMs
  }

  return {
    start(next) {
      // A rate of nothing would stop the client for ever: no server means that.
      rate = next && next.perSecond > 0 && next.burst >= 1 ? next : undefined
      tokens = rate?.burst ?? 0
      filledAtMs = clock.now()
    },
    getWaitMs(wanted = 1) {
      const packetMs = packets?.getWaitMs() ?? 0
      if (!rate) return packetMs
      fill(rate)
      const missing = Math.min(wanted, rate.burst) - tokens
      const ownMs = missing <= slack ? 0 : Math.ceil((missing / rate.perSecond) * 1_000 - slack)
      return Math.max(ownMs, packetMs)
    },
    spend(spent = 1) {
      packets?.spend()
      if (!rate) return
      fill(rate)
      tokens -= spent
    },
  }
}
