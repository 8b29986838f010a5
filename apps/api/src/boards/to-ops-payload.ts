import type { OpsPayload, Tx } from '@tiza/protocol'
import type { StoredTx } from '../storage/board-log.ts'

/** An `ops` payload: transactions as clients receive them, with the running sum after the last. */
export function toOpsPayload(epoch: string, tx: readonly StoredTx[]): OpsPayload {
  const sum = tx.at(-1)?.sum
  return { epoch, tx: tx.map(toTx), ...(sum !== undefined && { sum }) }
}

function toTx({ skipped: _, sum: __, ...tx }: StoredTx): Tx {
  return tx
}
