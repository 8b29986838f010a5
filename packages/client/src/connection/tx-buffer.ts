import type { OpsPayload, Tx } from '@tiza/protocol'

/** Out-of-order transactions by seq, and the running sum of the log at some. */
export interface TxBuffer {
  readonly size: number
  has(seq: number): boolean
  add(payload: Pick<OpsPayload, 'tx' | 'sum'>): void
  /** What follows `seq` without a gap, in order. */
  getFollowing(seq: number): readonly Tx[]
  /** The running sum of the log at a seq, if the server sent it. */
  getSum(seq: number): number | undefined
  /** Forgets all up to `seq`. */
  forgetUntil(seq: number): void
  clear(): void
}

export function createTxBuffer(): TxBuffer {
  const txs = new Map<number, Tx>()
  const sums = new Map<number, number>()

  return {
    get size() {
      return txs.size
    },
    has: (seq) => txs.has(seq),
    add({ tx, sum }) {
      for (const one of tx) txs.set(one.seq, one)
      const last = tx.at(-1)
      if (last && sum !== undefined) sums.set(last.seq, sum)
    },
    getFollowing(seq) {
      const following: Tx[] = []
      for (let next = txs.get(seq + 1); next; next = txs.get(next.seq + 1)) following.push(next)
      return following
    },
    getSum: (seq) => sums.get(seq),
    forgetUntil(seq) {
      for (const known of [txs, sums]) {
        for (const one of known.keys()) if (one <= seq) known.delete(one)
      }
    },
    clear() {
      txs.clear()
      sums.clear()
    },
  }
}
