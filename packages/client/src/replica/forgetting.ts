import { boardRecordId, getRev, type Shape } from '@tiza/protocol'
import type { BaseShapes, LoadingBoard } from './base-shapes.ts'
import type { ComposedShapes } from './composed-shapes.ts'
import type { ConfirmedBoard } from './confirmed-board.ts'
import { type ForgottenShapes, toTombstone } from './forgotten-shapes.ts'
import type { LaterDeletions } from './later-deletions.ts'
import type { OwnRevs } from './own-revs.ts'
import type { PendingTxs } from './pending-txs.ts'

/** Decides which tombstones are kept once the log has forgotten them: undo, or what is pending, needs some. */
export interface Forgetting {
  /** Tombstones are not in the confirmed board any more. */
  handleForgotten(tombstones: readonly Shape[]): void
  /** `next` is about to become the confirmed board, and may lack shapes of the one before. */
  handleNextBoard(next: Pick<LoadingBoard, 'board' | 'seq' | 'refused'>): void
}

export interface ForgettingOptions {
  readonly confirmed: Pick<ConfirmedBoard, 'board' | 'seq'>
  readonly base: Pick<BaseShapes, 'getConfirmed'>
  readonly pending: Pick<PendingTxs, 'getIds' | 'getOps'>
  readonly composed: Pick<ComposedShapes, 'getLastTombstone'>
  readonly ownRevs: Pick<OwnRevs, 'isOwn'>
  readonly laterDeletions: LaterDeletions
  readonly forgotten: Pick<
    ForgottenShapes,
    'get' | 'getIds' | 'isForgotten' | 'keep' | 'keepSurviving' | 'delete'
  >
}

export function createForgetting({
  confirmed,
  base,
  pending,
  composed,
  ownRevs,
  laterDeletions,
  forgotten,
}: ForgettingOptions): Forgetting {
  function handleForgotten(tombstones: readonly Shape[]): void {
    for (const shape of tombstones) {
      if (forgotten.isForgotten(shape.id)) continue
      const isOwn = ownRevs.isOwn(getRev(shape, 'deleted'))
      if (!isOwn && pending.getOps(shape.id).length === 0) continue
      const isOutdated = laterDeletions.has(shape.id, shape, confirmed.seq)
      forgotten.keep((isOutdated && forgotten.get(shape.id)) || shape)
    }
  }

  function keepPending(id: string, refused: ReadonlySet<string>): void {
    const known = base.getConfirmed(id)
    const isOutdated =
      (known?.deleted ? forgotten.isForgotten(id) : refused.has(id)) ||
      laterDeletions.has(id, known, confirmed.seq)
    const below = isOutdated ? forgotten.get(id) : (known ?? forgotten.get(id))
    // The next board may have some of what is pending, which leaves then: what is kept has its effect.
    const tombstone = composed.getLastTombstone(id, below) ?? (below && toTombstone(below))
    if (!tombstone) return
    if (known || forgotten.isForgotten(id)) forgotten.keep(tombstone)
    // Created and deleted here since the confirmed board: the log may be behind that, or have forgotten it.
    else forgotten.keepSurviving(tombstone)
  }

  return {
    handleForgotten,
    handleNextBoard({ board, seq, refused }) {
      const isMissing = (id: string) => !board.shapes.has(id)
      for (const { id, deleted } of confirmed.board.shapes.values()) {
        const shape = deleted && isMissing(id) ? base.getConfirmed(id) : undefined
        if (shape) handleForgotten([shape])
      }
      for (const id of pending.getIds()) {
        // The board's own record is never gone: it is as if it had never been written.
        if (isMissing(id) && id !== boardRecordId) keepPending(id, refused)
      }
      for (const id of forgotten.getIds()) {
        const shape = board.shapes.get(id)
        if (shape && !laterDeletions.has(id, shape, seq)) forgotten.delete(id)
      }
    },
  }
}
