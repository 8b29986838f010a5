import { limits as contract, type Limits, type Op } from '@tiza/protocol'

/** Bytes of the payload around its ops. */
const envelope = 64

/** Ops in as few transactions as the limits allow, by default 64 ops and 64 KB of JSON. Their order stays. */
export function splitOps(
  ops: readonly Op[],
  { opsPerTx, opBytes }: Pick<Limits, 'opsPerTx' | 'opBytes'> = contract,
): Op[][] {
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
      room = opBytes - envelope - size
    }
  }
  return chunks
}
