import { getRev, type KnownKinds, type Shape } from '@tiza/protocol'
import type { OutboxEntry } from '../types.ts'
import type { BoardView } from './board-view.ts'
import type { ComposedShapes } from './composed-shapes.ts'
import type { ForgottenShapes } from './forgotten-shapes.ts'
import type { OwnRevs } from './own-revs.ts'
import type { Pending } from './pending.ts'
import { mapIf, toPendingSeq } from './pending-seq.ts'
import type { PendingTxs } from './pending-txs.ts'
import { recreateOps, toCreates } from './recreate-ops.ts'
import { getRegisters } from './registers.ts'
import { splitOps } from './split-ops.ts'

/** Creates shapes again that pending transactions would restore, where the log has forgotten them. */
export interface Recreation {
  /**
   * Rewrites the pending transactions after `sent`. Returns those that have changed, as they must be
   * kept in the outbox.
   */
  recreateForgotten(sent: number): readonly OutboxEntry[]
}

export interface RecreationOptions {
  readonly pending: Pick<PendingTxs, 'values' | 'get' | 'getOps' | 'setOps' | 'toPersisted'>
  readonly composed: Pick<ComposedShapes, 'isRestoredBy'>
  readonly forgotten: Pick<ForgottenShapes, 'get' | 'isForgotten' | 'takeNews'>
  readonly ownRevs: Pick<OwnRevs, 'addAlias' | 'resolve'>
  readonly view: Pick<BoardView, 'refresh'>
  readonly kinds: KnownKinds
  readonly opsPerTx: number
}

export function createRecreation({
  pending,
  composed,
  forgotten,
  ownRevs,
  view,
  kinds,
  opsPerTx,
}: RecreationOptions): Recreation {
  /** What a create in place of the restore has to make: shapes that one op can make. */
  function getRecreated(id: string, n: number): Shape | undefined {
    const shape = forgotten.get(id)
    // A refusal names an op by its index, so what needs several ops stays as it is, and is refused.
    const isOneOp = shape && toCreates(shape).length === 1
    const isNeeded = isOneOp && forgotten.isForgotten(id) && composed.isRestoredBy(id, n)
    return isNeeded ? shape : undefined
  }

  /** Returns the shapes that the transaction creates now. */
  function recreate({ n, ops }: Pending): readonly Shape[] {
    const shapes: Shape[] = []
    const recreated = recreateOps(ops, (id) => {
      const shape = getRecreated(id, n)
      if (shape) shapes.push(shape)
      return shape
    })
    if (shapes.length === 0 || splitOps(recreated, opsPerTx).length > 1) return []
    pending.setOps(n, recreated, { again: true })
    return shapes
  }

  /**
   * All registers of a shape that `n` creates again, but for `deleted`, stand for what they were, and
   * conditions on those are conditions on `n` now. Returns the numbers of the transactions with such.
   */
  function moveConditions(shape: Shape, n: number): readonly number[] {
    const { id } = shape
    const rev = toPendingSeq(n)
    const earlier = new Map(
      getRegisters(shape.kind, kinds)
        .filter((register) => register !== 'deleted')
        .map((register) => [register, ownRevs.resolve(id, register, getRev(shape, register))]),
    )
    for (const [register, before] of earlier) {
      ownRevs.addAlias(id, register, { rev, earlier: before })
    }
    const later = pending.getOps(id).filter((other) => other.n > n)
    const moved = new Set(later.flatMap(({ n, op }) => ('if' in op && op.if ? n : [])))
    for (const other of moved) {
      const ops = mapIf(pending.get(other)?.ops ?? [], (seq, register, op) => {
        const isSame = op.id === id && earlier.get(register) === ownRevs.resolve(id, register, seq)
        return isSame ? rev : seq
      })
      pending.setOps(other, ops)
    }
    return [...moved]
  }

  return {
    recreateForgotten(sent) {
      if (!forgotten.takeNews()) return []
      const changed = new Set<number>()
      for (const entry of pending.values()) {
        const { n, ops, taken } = entry
        if (n <= sent || taken || !ops.some(({ op }) => op === 'restore')) continue
        const shapes = recreate(entry)
        if (shapes.length === 0) continue
        changed.add(n)
        for (const shape of shapes) for (const other of moveConditions(shape, n)) changed.add(other)
        view.refresh(shapes.map(({ id }) => id))
      }
      return pending.toPersisted(changed)
    },
  }
}
