import type { Op } from '@tiza/protocol'
import type { Pending } from './pending.ts'
import { fromPendingSeq, isPendingSeq, mapSeqs, toPendingSeq } from './pending-seq.ts'

export interface RefitOptions {
  /** The lowest number that may be given again. */
  readonly from: number
  /** What one transaction becomes: the same ops, in the same order, where they fit; none where nothing is left. */
  readonly fit: (ops: readonly Op[]) => readonly (readonly Op[])[]
}

/** Pending transactions after others have taken the place of some of them. */
export interface Refitted {
  readonly txs: readonly Pending[]
  /** The number of the last that stands for one of before, by its number; `undefined` where none does. */
  readonly numbers: ReadonlyMap<number, number | undefined>
}

/**
 * Has transactions fit other limits and numbers them on from the first: all of one that became several count as it
 * did, and a condition on it is on that part which last writes what it names. `undefined` when all of them fit. [LM13]
 */
export function refitTxs(
  before: readonly Pending[],
  { from, fit }: RefitOptions,
): Refitted | undefined {
  const moved = before.filter(({ n }) => n >= from)
  const cut = moved.map(({ ops }) => fit(ops))
  if (cut.every((parts, at) => isSame(parts, moved[at]?.ops ?? []))) return undefined
  let next = moved[0]?.n ?? from
  const partsOf = new Map(
    moved.map((entry, at) => [
      entry.n,
      (cut[at] ?? []).map((ops): Pending => ({ ...entry, ops, n: next++ })),
    ]),
  )
  const known = new Set(before.map(({ n }) => n))

  function toSeq(n: number, id: string, register: string): number {
    const parts = partsOf.get(n)
    if (!parts) return known.has(n) ? toPendingSeq(n) : 0
    const part = parts.findLast(({ ops }) => ops.some((op) => writes(op, id, register)))
    return part ? toPendingSeq(part.n) : 0
  }

  function withSeqs(entry: Pending): Pending {
    const ops = entry.ops.flatMap((op) =>
      mapSeqs([op], (seq, register) =>
        isPendingSeq(seq) ? toSeq(fromPendingSeq(seq), op.id, register) : seq,
      ),
    )
    return { ...entry, ops }
  }

  return {
    txs: before.flatMap((entry) => partsOf.get(entry.n) ?? [entry]).map(withSeqs),
    numbers: new Map(
      before.map(({ n }) => {
        const parts = partsOf.get(n)
        return [n, parts ? parts.at(-1)?.n : n]
      }),
    ),
  }
}

function isSame([first, ...more]: readonly (readonly Op[])[], ops: readonly Op[]): boolean {
  return (
    first?.length === ops.length && more.length === 0 && first.every((op, at) => op === ops[at])
  )
}

/** Whether an op writes a register of a shape: one that makes the shape, or brings it back, counts for all. */
function writes(op: Op, id: string, register: string): boolean {
  if (op.id !== id) return false
  if (op.op === 'patch') return Object.hasOwn(op.set, register)
  if (op.op === 'append') return register === 'pts'
  return op.op !== 'delete' || register === 'deleted'
}
