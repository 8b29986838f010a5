import type { ErrorCode, OpAck, Tx } from '@tiza/protocol'

/** One line of what is durable: a transaction, or a refusal that consumed its `n`. */
export interface Entry {
  readonly session: string
  readonly n: number
  readonly tx?: Tx
  readonly skipped?: readonly number[]
  readonly refusal?: { readonly code: ErrorCode; readonly at: number }
}

/** What a log comes to with one transaction more. */
export function addToSum(before: number, { by, n, at }: Tx): number {
  let sum = before
  for (const letter of `${by} ${n} ${at}`) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0
  return sum
}

/** The answer to a transaction, by what became of it. */
export function toAnswer({ n, tx, refusal }: Entry, dup?: true): OpAck {
  if (tx) return dup ? { ok: true, n, seq: tx.seq, dup } : { ok: true, n, seq: tx.seq }
  if (!refusal) throw new Error(`entry ${n} is nothing`)
  return { ok: false, n, ...refusal }
}
