import { applyOp, getRev, type KnownKinds, type Op, type Shape } from '@tiza/protocol'
import type { BaseShapes } from './base-shapes.ts'
import type { ConfirmedBoard } from './confirmed-board.ts'
import type { OwnRevs } from './own-revs.ts'
import { mapIf, toPendingSeq } from './pending-seq.ts'
import type { PendingTxs } from './pending-txs.ts'

/** Shapes with the pending transactions on top. Nothing is cached here. */
export interface ComposedShapes {
  /** A shape with all that is pending for it, or only what is pending before `n`; tombstones included. */
  get(id: string, before?: number): Shape | undefined
  /** What the last pending delete leaves of a shape that is `base` below the pending transactions. */
  getLastTombstone(id: string, base: Shape | undefined): Shape | undefined
  /** A shape after an op of the pending transaction `n`; unchanged where that is refused. */
  apply(shape: Shape | undefined, op: Op, n: number): Shape | undefined
  /** Whether something pending, or pending before `n`, restores a shape, so that the log will know it. */
  isRestored(id: string, before?: number): boolean
  /** Whether transaction `n` restores a shape: none before it does, and its conditions hold. */
  isRestoredBy(id: string, n: number): boolean
  /** Whether something pending after `n` deletes a shape. */
  isDeletedAfter(id: string, n: number): boolean
}

export interface ComposedShapesOptions {
  readonly base: Pick<BaseShapes, 'get'>
  readonly confirmed: Pick<ConfirmedBoard, 'board'>
  readonly pending: Pick<PendingTxs, 'getOps'>
  readonly ownRevs: Pick<OwnRevs, 'toOwn'>
  readonly kinds: KnownKinds
}

export function createComposedShapes({
  base,
  confirmed,
  pending,
  ownRevs,
  kinds,
}: ComposedShapesOptions): ComposedShapes {
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

  function apply(shape: Shape | undefined, op: Op, n: number): Shape | undefined {
    // A create of a deleted shape is sent only where the log has forgotten it, or will have by then.
    const found = op.op === 'create' && shape?.deleted ? undefined : shape
    const context = { by: '', at: 0, seq: toPendingSeq(n), ends: confirmed.board.ends, kinds }
    const outcome = applyOp(found, alignConditions(shape, op), context)
    return outcome.state === 'refused' ? shape : outcome.shape
  }

  function get(id: string, before = Number.POSITIVE_INFINITY): Shape | undefined {
    let shape = base.get(id)
    for (const { n, op } of pending.getOps(id)) if (n < before) shape = apply(shape, op, n)
    return shape
  }

  function isRestored(id: string, before = Number.POSITIVE_INFINITY): boolean {
    const ops = pending.getOps(id)
    return ops.some(({ n, op }) => n < before && (op.op === 'create' || op.op === 'restore'))
  }

  return {
    get,
    apply,
    isRestored,
    isRestoredBy: (id, n) => !isRestored(id, n) && !get(id, n + 1)?.deleted,
    isDeletedAfter: (id, n) =>
      pending.getOps(id).some((other) => other.n > n && other.op.op === 'delete'),
    getLastTombstone(id, base) {
      let shape = base
      let tombstone: Shape | undefined
      for (const { n, op } of pending.getOps(id)) {
        shape = apply(shape, op, n)
        if (shape?.deleted) tombstone = shape
      }
      return tombstone
    },
  }
}
