import { type LoadedBoard, resumableBytes, resumableTx, type StoredTx } from './board-log.ts'
import { damaged, follow, type TxRow, toTx } from './rows.ts'

/** Where to continue a log: a position, and the running sum there, if known. */
export interface TailStart {
  readonly from: number
  readonly sumBefore: number | undefined
}

/** What is known of the transactions after a snapshot. */
export type Tail = Pick<LoadedBoard, 'seq' | 'recent' | 'sumBefore' | 'tailBytes'>

/** Summarizes transactions, which may be more than fit into memory, one after the other. */
export interface TailScan {
  /** Throws `DAMAGED` when the row is altered or does not follow its predecessor. */
  add(row: TxRow): void
  end(): Tail
}

export function createTailScan({ from, sumBefore }: TailStart): TailScan {
  const recent: { readonly tx: StoredTx; readonly bytes: number }[] = []
  const tail = { seq: from, sumBefore, tailBytes: 0 }
  let recentBytes = 0
  let sum = sumBefore
  return {
    add(row) {
      if (row.seq !== tail.seq + 1) throw damaged('transactions are missing')
      const bytes = row.ops.length
      const tx = toTx(row)
      sum = follow(sum, row)
      recent.push({ tx, bytes })
      tail.seq = row.seq
      tail.tailBytes += bytes
      recentBytes += bytes
      while (recent.length > resumableTx || recentBytes > resumableBytes) {
        const left = recent.shift()
        recentBytes -= left?.bytes ?? 0
        tail.sumBefore = left?.tx.sum
      }
    },
    end: () => ({ ...tail, recent: recent.map(({ tx }) => tx) }),
  }
}

/** Summarizes rows, as `TailScan` does. Throws `DAMAGED`. */
export function scanTail(rows: Iterable<TxRow>, start: TailStart): Tail {
  const scan = createTailScan(start)
  for (const row of rows) scan.add(row)
  return scan.end()
}
