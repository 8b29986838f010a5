import { limits, type Op } from '@tiza/protocol'

/** Bytes of the payload around its ops. */
const envelope = 64

/** Ops in as few transactions as the limits allow: 64 ops, 64 KB of JSON. Their order stays. */
export function splitOps(ops: readonly Op[], opsPerTx: number = limits.opsPerTx): Op[][] {
  const chunks: Op[][] = []
  let room = 0
  for (const op of ops) {
    const size = JSON.stringify(op).length + 1
    const last = chunks.at(-1)
    if (last && last.length < opsPerTx && size <= room) {
      last.push(op)
      room -= size
    } else {
      chunks.push([op])
      room = limits.opBytes - envelope - size
    }
  }
  return chunks
}
