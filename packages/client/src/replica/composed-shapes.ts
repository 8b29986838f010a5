import type { Op, Shape } from '@tiza/protocol'
import type { ApplyPending } from './apply-pending.ts'
import type { BaseShapes } from './base-shapes.ts'
import type { PendingTxs } from './pending-txs.ts'

/** Shapes with the pending transactions on top. Nothing is cached here. */
export interface ComposedShapes {
  /** A shape with all that is pending for it; tombstones included. */
  get(id: string): Shape | undefined
  /** A shape after an op of the pending transaction `n`; unchanged where that is refused. */
  apply(shape: Shape | undefined, op: Op, n: number): Shape | undefined
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
  return {
    get(id) {
      let shape = base.get(id)
      for (const { n, op } of pending.getOps(id)) shape = apply(shape, op, n)
      return shape
    },
    apply,
  }
}
