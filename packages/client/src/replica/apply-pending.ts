import { applyOp, getRev, type KnownKinds, type Op, type Shape, toLoggedOp } from '@tiza/protocol'
import type { ConfirmedBoard } from './confirmed-board.ts'
import type { OwnRevs } from './own-revs.ts'
import { isPendingSeq, mapSeqs, toPendingSeq } from './pending-seq.ts'

/** A shape after an op of the pending transaction `n`; unchanged where that is refused. */
export type ApplyPending = (shape: Shape | undefined, op: Op, n: number) => Shape | undefined

export interface ApplyPendingOptions {
  readonly confirmed: Pick<ConfirmedBoard, 'board' | 'seq' | 'loadedSeq'>
  readonly ownRevs: Pick<OwnRevs, 'toOwn' | 'toLogged'>
  readonly kinds: KnownKinds
}

export function createApplyPending({
  confirmed,
  ownRevs,
  kinds,
}: ApplyPendingOptions): ApplyPending {
  /**
   * An op with its conditions in the terms of the shape: an own transaction is known by its seq or, until
   * the seq is known, by its number. A shape and a condition that are of different ages may not agree.
   */
  function alignConditions(shape: Shape | undefined, op: Op): Op {
    if (!shape || !('if' in op) || !op.if) return op
    const isSame = Object.entries(op.if).every(([name, seq]) => getRev(shape, name) === seq)
    if (isSame) return op
    const [mapped = op] = mapSeqs([op], (seq, register) => {
      const rev = getRev(shape, register)
      return ownRevs.toOwn(rev) === ownRevs.toOwn(seq) ? rev : seq
    })
    return mapped
  }

  /** Transactions take effect in order: what one after `n` has written, and the board has, stays. */
  function withoutOvertaken(shape: Shape, op: Op, n: number): Op | undefined {
    const isOvertaken = (register: string) =>
      ownRevs.toOwn(getRev(shape, register)) > toPendingSeq(n)
    if (op.op === 'create') return op
    if (op.op === 'append') return isOvertaken('pts') ? undefined : op
    if (op.op !== 'patch') return isOvertaken('deleted') ? undefined : op
    if (!Object.keys(op.set).some(isOvertaken)) return op
    const set = Object.fromEntries(Object.entries(op.set).filter(([name]) => !isOvertaken(name)))
    return { ...op, set }
  }

  /** Whether a write may be one's own, of a transaction whose answer is not known. */
  function mayBeOwn(rev: number): boolean {
    const isOthers = confirmed.loadedSeq < rev && rev <= confirmed.seq
    return !isOthers && ownRevs.toOwn(rev) === rev && !isPendingSeq(rev)
  }

  /**
   * What a transaction without an answer has done to a board that was loaded is taken for its own, or
   * nothing could be undone until the answer is there. Conditions on that name its number, so they hold
   * only if that is true.
   */
  function claim(shape: Shape, { op }: Op, seq: number): Shape {
    const isAnswered = ownRevs.toLogged(seq) !== seq
    if (isAnswered) return shape
    if (op === 'create') return mayBeOwn(shape.seq) ? { ...shape, seq } : shape
    const isDone = op === (shape.deleted ? 'delete' : 'restore')
    if (!isDone || !mayBeOwn(getRev(shape, 'deleted'))) return shape
    return { ...shape, rev: { ...shape.rev, deleted: seq } }
  }

  return (shape, wanted, n) => {
    const sent = shape ? withoutOvertaken(shape, wanted, n) : wanted
    const seq = toPendingSeq(n)
    const op = sent && toLoggedOp(sent, { shape, seq, kinds })
    if (!op) return shape
    const context = { by: '', at: 0, seq, ends: confirmed.board.ends, kinds }
    const outcome = applyOp(shape, alignConditions(shape, op), context)
    if (outcome.state === 'applied') return outcome.shape
    return shape && claim(shape, op, seq)
  }
}
