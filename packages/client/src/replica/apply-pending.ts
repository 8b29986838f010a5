import { applyOp, getRev, type KnownKinds, type Op, type Shape } from '@tiza/protocol'
import type { ConfirmedBoard } from './confirmed-board.ts'
import type { OwnRevs } from './own-revs.ts'
import { mapIf, toPendingSeq } from './pending-seq.ts'

/** A shape after an op of the pending transaction `n`; unchanged where that is refused. */
export type ApplyPending = (shape: Shape | undefined, op: Op, n: number) => Shape | undefined

export interface ApplyPendingOptions {
  readonly confirmed: Pick<ConfirmedBoard, 'board'>
  readonly ownRevs: Pick<OwnRevs, 'toOwn'>
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
    const [mapped = op] = mapIf([op], (seq, register) => {
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

  return (shape, wanted, n) => {
    const op = shape ? withoutOvertaken(shape, wanted, n) : wanted
    if (!op) return shape
    // A create of a deleted shape is sent only where the log has forgotten it, or will have by then.
    const found = op.op === 'create' && shape?.deleted ? undefined : shape
    const context = { by: '', at: 0, seq: toPendingSeq(n), ends: confirmed.board.ends, kinds }
    const outcome = applyOp(found, alignConditions(shape, op), context)
    return outcome.state === 'refused' ? shape : outcome.shape
  }
}
