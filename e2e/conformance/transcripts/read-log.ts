import { isObject, type JsonObject } from '../json.ts'
import type { Entry, RecordedTx } from './types.ts'

/** The transactions of a payload of `ops` or of an answer to `pull`. */
export function toTxs({ data, event, answers }: Entry): readonly RecordedTx[] {
  if (event !== 'ops' && answers === undefined) return []
  return isObject(data) && Array.isArray(data.tx) ? data.tx : []
}

/** All transactions that a transcript has, by seq, as clients may send them. */
export function readLog(entries: readonly Entry[]): ReadonlyMap<number, RecordedTx> {
  const all = entries.filter(({ from }) => from === 'server').flatMap(toTxs)
  return new Map(all.map((tx) => [tx.seq, { ...tx, ops: tx.ops.map(toSendable) }]))
}

/** The log creates the record of a board, which clients only patch. [RC4] */
function toSendable(op: JsonObject): JsonObject {
  if (op.op !== 'create' || op.kind !== 'board') return op
  const { op: _, kind: __, id = '', ...set } = op
  return { op: 'patch', id, set }
}
