import type { StoredTx } from '../storage/board-log.ts'
import { measureText } from './measure.ts'

/** Estimates the JSON size of transactions, nearly always from above; long registers dominate. */
export function estimateBytes(txs: readonly StoredTx[]): number {
  let bytes = 0
  for (const { ops } of txs) {
    for (const op of ops) {
      bytes += 100
      const values: object = op.op === 'patch' ? op.set : op
      for (const value of Object.values(values)) {
        if (typeof value === 'string') bytes += measureText(value)
        else bytes += Array.isArray(value) ? 200 : 20
      }
    }
  }
  return bytes
}
