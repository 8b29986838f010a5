import type { Op, Shape } from '@tiza/protocol'
import type { ApplyPending } from './apply-pending.ts'
import type { BaseShapes } from './base-shapes.ts'
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
  readonly pending: Pick<PendingTxs, 'getOps'>
  readonly apply: ApplyPending
}

export function createComposedShapes({
  base,
  pending,
  apply,
}: ComposedShapesOptions): ComposedShapes {
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
