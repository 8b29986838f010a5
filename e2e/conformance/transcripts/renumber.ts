import { isObject, type Json, type JsonObject } from '../json.ts'
import { Failure } from '../verdict.ts'
import type { Numbers } from './numbers.ts'
import { toTxs } from './read-log.ts'
import type { Start } from './read-start.ts'
import type { Entry, RecordedTx } from './types.ts'

export interface RenumberOptions {
  readonly numbers: Numbers
  readonly start: Start
}

/**
 * The entries with the numbers of the board on which they are played. What the board has from the beginning is left
 * out, and what the client wrote before is by somebody else. Throws a `Failure` where it is sent again.
 */
export function renumber(
  entries: readonly Entry[],
  { numbers, start }: RenumberOptions,
): readonly Entry[] {
  const { toSeq, toN } = numbers
  const firstWelcome = entries.findIndex(({ event }) => event === 'welcome')

  function toTx({ seq, by, n, ops }: RecordedTx): RecordedTx {
    const isEarlier = by === start.session && toN(n) <= 0
    return { n, seq: toSeq(seq), by: isEarlier ? '' : by, ops: numbers.toOps(ops) }
  }

  function toOp(data: JsonObject): Json {
    const n = Number(data.n)
    if (toN(n) <= 0) throw new Failure(`it sends ${n} again, from before it begins`)
    return { ...data, n: toN(n), ops: numbers.toOps(Object(data.ops)) }
  }

  function toData(entry: Entry): Json {
    const data: JsonObject = Object(entry.data)
    if (entry.event === 'op') return toOp(data)
    const { seq, n, since } = data
    const txs = toTxs(entry).filter((tx) => tx.seq > start.seq)
    return {
      ...data,
      ...(typeof seq === 'number' && { seq: toSeq(seq) }),
      ...(typeof n === 'number' && n > 0 && { n: toN(n) }),
      ...(isObject(data.you) && { you: { ...data.you, lastN: toN(Number(data.you.lastN)) } }),
      ...(isObject(since) && { since: toSince(since) }),
      ...(Array.isArray(data.tx) && { tx: txs.map((tx) => ({ ...toTx(tx) })) }),
    }
  }

  /** Without the sum, which is of the log of then. */
  function toSince({ sum: _, ...since }: JsonObject): JsonObject {
    return { ...since, seq: toSeq(Number(since.seq)) }
  }

  function toConnect(auth: JsonObject, at: number): JsonObject {
    const { since, ...rest } = auth
    if (!isObject(since)) return auth
    // Here the server would know the board from before, and have the client resume.
    const isLoaded = at < firstWelcome && !start.isResumed && start.seq > 0
    return isLoaded ? rest : { ...rest, since: toSince(since) }
  }

  function toSnapshot({ from, snapshot = {} }: Entry): JsonObject {
    const { base, seq, shapes } = snapshot
    if (from === 'client') {
      return base === undefined ? snapshot : { ...snapshot, base: toSeq(Number(base)) }
    }
    return { ...snapshot, seq: toSeq(Number(seq)), shapes: numbers.toShapes(Object(shapes)) }
  }

  return entries.map((entry, at) => {
    if (entry.connect) return { ...entry, connect: toConnect(entry.connect, at) }
    if (entry.snapshot) return { ...entry, snapshot: toSnapshot(entry) }
    return isObject(entry.data) ? { ...entry, data: toData(entry) } : entry
  })
}
