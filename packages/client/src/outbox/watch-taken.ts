import type { BoardStore } from '../replica/board-store-types.ts'
import type { Answered } from '../replica/pending-txs.ts'
import type { Clock } from '../transport.ts'

export interface TakenWatch {
  /** Looks again and again, as long as anything is taken over. */
  start(): void
  stop(): void
}

const lookEveryMs = 2_000

/**
 * What another tab has taken over leaves the view when the log shows it. When the log never does
 * (the server refused it, or it came with a snapshot), it leaves when that tab has its answer.
 */
export function createTakenWatch({
  store,
  clock,
  ...options
}: {
  readonly store: BoardStore
  readonly clock: Pick<Clock, 'delay'>
  readonly isOnline: () => boolean
  /** The numbers that are kept under a client id, whichever tab owns it. */
  readonly getKept: (client: string) => Promise<ReadonlySet<number>>
  readonly onAnswered: (answered: Answered) => void
}): TakenWatch {
  let cancel: (() => void) | undefined

  /** `answered`: what was answered at the last look, and may have been on its way here then. */
  async function look(answered: ReadonlySet<number>): Promise<void> {
    const found = new Set<number>()
    const kept = new Map<string, ReadonlySet<number>>()
    for (const { taken } of store.pending.getTaken()) {
      if (!taken || kept.has(taken.client)) continue
      kept.set(taken.client, await options.getKept(taken.client))
    }
    for (const { n, taken } of store.pending.getTaken()) {
      if (!taken || kept.get(taken.client)?.has(taken.n) !== false) continue
      if (!options.isOnline()) continue
      const dropped = answered.has(n) ? store.drop(n) : undefined
      if (dropped) options.onAnswered(dropped.answered)
      else found.add(n)
    }
    lookLater(found)
  }

  function lookLater(answered: ReadonlySet<number>): void {
    cancel?.()
    if (store.pending.getTaken().length === 0) return
    cancel = clock.delay(() => {
      void look(answered).catch(() => lookLater(new Set()))
    }, lookEveryMs)
  }

  return {
    start: () => lookLater(new Set()),
    stop: () => cancel?.(),
  }
}
