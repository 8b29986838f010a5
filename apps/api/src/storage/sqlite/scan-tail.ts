import { type LoadedBoard, resumableBytes, resumableTx, type StoredTx } from '../board-log.ts'
import { damaged, follow, type TxRow, toTx } from './rows.ts'

/** Where to continue a log: a position, and the running sum there, if known. */
export interface TailStart {
  readonly from: number
  readonly sumBefore: number | undefined
}

/**
 * Summarizes the transactions after the snapshot, which may be more than fit into memory. Throws `DAMAGED`
 * when one is altered or does not follow its predecessor.
 */
export function scanTail(
  rows: Iterable<TxRow>,
  { from, sumBefore }: TailStart,
): Pick<LoadedBoard, 'seq' | 'recent' | 'sumBefore' | 'tailBytes'> {
  const recent: { readonly tx: StoredTx; readonly bytes: number }[] = []
  const tail = { seq: from, sumBefore, tailBytes: 0 }
  let recentBytes = 0
  let sum = sumBefore
  for (const row of rows) {
    if (row.seq !== tail.seq + 1) throw damaged('transactions are missing')
    const bytes = row.ops.length
    recent.push({ tx: toTx(row), bytes })
    sum = follow(sum, row)
    tail.seq = row.seq
    tail.tailBytes += bytes
    recentBytes += bytes
    while (recent.length > resumableTx || recentBytes > resumableBytes) {
      const left = recent.shift()
      recentBytes -= left?.bytes ?? 0
      tail.sumBefore = left?.tx.sum
    }
  }
  return { ...tail, recent: recent.map(({ tx }) => tx) }
}
