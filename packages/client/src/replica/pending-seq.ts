import type { If, Op } from '@tiza/protocol'

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

/** Whether any op names a seq: in a condition, or as a revision of what it brings back. */
export function hasSeqs(ops: readonly Op[]): boolean {
  return ops.some((op) => ('if' in op && op.if) || (op.op === 'restore' && op.was))
}

/** Whether an op waits to learn the real seq of a transaction before it. */
export function hasPendingSeqs(ops: readonly Op[]): boolean {
  return getPendingNs(ops).size > 0
}

/** The numbers of the transactions that ops wait to learn the real seq of. */
export function getPendingNs(ops: readonly Op[]): ReadonlySet<number> {
  const numbers = new Set<number>()
  mapSeqs(ops, (seq) => {
    if (isPendingSeq(seq)) numbers.add(fromPendingSeq(seq))
    return seq
  })
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

/** Ops with every seq that they name mapped; the same array when none changed. */
export function mapSeqs(
  ops: readonly Op[],
  map: (seq: number, register: string) => number,
): readonly Op[] {
  let changed = false
  const mapOne = (seq: number, register: string) => {
    const next = map(seq, register)
    if (next !== seq) changed = true
    return next
  }
  const mapAll = (seqs: If): If =>
    Object.fromEntries(Object.entries(seqs).map(([name, seq]) => [name, mapOne(seq, name)]))
  const mapped = ops.map((op) => {
    const next = 'if' in op && op.if ? { ...op, if: mapAll(op.if) } : op
    if (next.op !== 'restore' || !next.was) return next
    const { create, seq, rev } = next.was
    const was = { create, seq: mapOne(seq, 'seq'), ...(rev && { rev: mapAll(rev) }) }
    return { ...next, was }
  })
  return changed ? mapped : ops
}

/** Ops whose conditions on what a log holds can never hold: it is another log now. */
export function withoutLog(ops: readonly Op[]): readonly Op[] {
  return mapSeqs(ops, (seq) => (isPendingSeq(seq) ? seq : 0))
}

/** Ops with the seqs of pending transactions mapped by their number; `undefined` keeps one. */
export function mapPendingSeqs(
  ops: readonly Op[],
  toSeq: (n: number) => number | undefined,
): readonly Op[] {
  return mapSeqs(ops, (seq) => (isPendingSeq(seq) ? (toSeq(fromPendingSeq(seq)) ?? seq) : seq))
}
