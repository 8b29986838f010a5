import type { OpsPayload, Tx } from '@tiza/protocol'
import type { StoredTx } from '../storage/board-log.ts'

/** An `ops` payload: transactions as clients receive them, with the running sum after the last. */
export function toOpsPayload(epoch: string, tx: readonly StoredTx[]): OpsPayload {
  const sum = tx.at(-1)?.sum
  return { epoch, tx: tx.map(toTx), ...(sum !== undefined && { sum }) }
}

/** The JSON of the same payload; `opsJson` has that of the ops of each transaction. */
export function toOpsJson(
  epoch: string,
  txs: readonly StoredTx[],
  opsJson: readonly string[],
): string {
  const tx = txs.map(({ seq, by, n, at, ops }, i) => {
    const json = opsJson[i] ?? JSON.stringify(ops)
    return `{"seq":${seq},"by":${JSON.stringify(by)},"n":${n},"at":${at},"ops":${json}}`
  })
  const sum = txs.at(-1)?.sum
  const end = sum === undefined ? '}' : `,"sum":${sum}}`
  return `{"epoch":${JSON.stringify(epoch)},"tx":[${tx.join()}]${end}`
}

function toTx({ skipped: _, sum: __, ...tx }: StoredTx): Tx {
  return tx
}
