import type { Op } from '@tiza/protocol'

const base = 2 ** 40
/** Numbers may be negative: what another tab sends has numbers up to 0. */
const lowest = 2 ** 39

/** The seq that a pending transaction's writes carry in the view: above every real one. */
export function toPendingSeq(n: number): number {
  return base + n
}

/** The transaction number behind a pending seq. */
export function fromPendingSeq(seq: number): number {
  return seq - base
}

export function isPendingSeq(seq: number): boolean {
  return seq > lowest
}

/** Whether any op holds only under a condition. */
export function hasIf(ops: readonly Op[]): boolean {
  return ops.some((op) => 'if' in op && op.if)
}

/** Whether an op waits to learn the real seq of a transaction before it. */
export function hasPendingIf(ops: readonly Op[]): boolean {
  return ops.some((op) => 'if' in op && op.if && Object.values(op.if).some(isPendingSeq))
}

/** The numbers of the transactions that ops wait to learn the real seq of. */
export function getPendingIf(ops: readonly Op[]): ReadonlySet<number> {
  const numbers = new Set<number>()
  for (const op of ops) {
    if (!('if' in op) || !op.if) continue
    for (const seq of Object.values(op.if)) if (isPendingSeq(seq)) numbers.add(fromPendingSeq(seq))
  }
  return numbers
}

/**
 * Patches in place of others: under the conditions that those had on the same shapes, and with what
 * those write that they do not.
 */
export function replaceTyped(before: readonly Op[], ops: readonly Op[]): readonly Op[] {
  const isWrittenAgain = (op: Op) =>
    op.op === 'patch' &&
    Object.keys(op.set).every((name) =>
      ops.some((next) => next.id === op.id && next.op === 'patch' && name in next.set),
    )
  const replacing = ops.map((op) => {
    const earlier = before.find(({ id, ...rest }) => id === op.id && 'if' in rest && rest.if)
    const isConditional = 'if' in op && op.if && earlier && 'if' in earlier && earlier.if
    return isConditional ? { ...op, if: earlier.if } : op
  })
  return [...before.filter((op) => !isWrittenAgain(op)), ...replacing]
}

/** Ops with every seq of their conditions mapped; the same array when none changed. */
export function mapIf(
  ops: readonly Op[],
  map: (seq: number, register: string, op: Op) => number,
): readonly Op[] {
  let changed = false
  const mapped = ops.map((op) => {
    if (!('if' in op) || !op.if) return op
    const entries = Object.entries(op.if).map(([register, seq]): [string, number] => {
      const next = map(seq, register, op)
      if (next !== seq) changed = true
      return [register, next]
    })
    return { ...op, if: Object.fromEntries(entries) }
  })
  return changed ? mapped : ops
}

/** Ops whose conditions on what a log holds can never hold: it is another log now. */
export function withoutLog(ops: readonly Op[]): readonly Op[] {
  return mapIf(ops, (seq) => (isPendingSeq(seq) ? seq : 0))
}

/** Ops with the conditions on pending transactions mapped by their number; `undefined` keeps one. */
export function mapPendingIf(
  ops: readonly Op[],
  toSeq: (n: number, register: string, op: Op) => number | undefined,
): readonly Op[] {
  return mapIf(ops, (seq, register, op) =>
    isPendingSeq(seq) ? (toSeq(fromPendingSeq(seq), register, op) ?? seq) : seq,
  )
}
