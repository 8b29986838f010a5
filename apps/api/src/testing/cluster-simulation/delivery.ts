import type { Clock, TransportEvents } from '@tiza/client/testing'

/** What arrives at a tab, later than it came and in order. */
export interface Delivery {
  /** Hands it over after some milliseconds, and after all that came before, unless it overtakes that. */
  deliver(hand: () => void, latencyMs: number, options?: { readonly overtakes?: boolean }): void
  /** The connection is gone: what was on its way in order is handed over at once, then this. */
  end(hand: () => void): void
}

/** Nothing is handed over while the clock of the tab stands still. */
export function createDelivery(clock: Pick<Clock, 'now' | 'delay'>): Delivery {
  let waiting: (() => void)[] = []
  let connection = 0
  let lastAtMs = 0
  return {
    deliver(hand, latencyMs, { overtakes = false } = {}) {
      const mine = connection
      if (overtakes) {
        clock.delay(() => mine === connection && hand(), latencyMs)
        return
      }
      waiting.push(hand)
      lastAtMs = Math.max(lastAtMs, clock.now() + latencyMs)
      clock.delay(() => mine === connection && waiting.shift()?.(), lastAtMs - clock.now())
    },
    end(hand) {
      connection++
      lastAtMs = 0
      const due = waiting
      waiting = []
      clock.delay(() => {
        for (const one of due) one()
        hand()
      }, 0)
    },
  }
}

/** Events that may be lost without harm. */
export function isLive(event: keyof TransportEvents): boolean {
  return event === 'live' || event === 'ink'
}
