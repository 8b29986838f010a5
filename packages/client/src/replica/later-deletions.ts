import { getRev, type Shape } from '@tiza/protocol'
import type { ApplyPending } from './apply-pending.ts'
import type { ForgottenShapes } from './forgotten-shapes.ts'
import type { OwnRevs } from './own-revs.ts'
import { isPendingSeq } from './pending-seq.ts'
import type { PendingTxs } from './pending-txs.ts'

/** Knows which tombstones that are kept are of later deletions than a board has. */
export interface LaterDeletions {
  /**
   * Whether the tombstone that is kept of a shape was deleted after what a board at `boardSeq` has of it,
   * `known`: later in the log, or by something that is or was pending, does not come to that on
   * the board, and is what a pending restore takes back.
   */
  has(id: string, known: Shape | undefined, boardSeq: number): boolean
}

export interface LaterDeletionsOptions {
  readonly forgotten: Pick<ForgottenShapes, 'get'>
  readonly pending: Pick<PendingTxs, 'getOps'>
  readonly ownRevs: Pick<OwnRevs, 'toOwn'>
  readonly apply: ApplyPending
}

export function createLaterDeletions({
  forgotten,
  pending,
  ownRevs,
  apply,
}: LaterDeletionsOptions): LaterDeletions {
  return {
    has(id, known, boardSeq) {
      const kept = forgotten.get(id)
      if (!kept) return false
      const deletedAt = getRev(kept, 'deleted')
      if (!isPendingSeq(deletedAt)) return deletedAt > boardSeq
      let shape = known
      for (const { n, op } of pending.getOps(id)) {
        const rev = op.op === 'restore' ? op.if?.deleted : undefined
        if (rev !== undefined && ownRevs.toOwn(rev) === deletedAt) {
          return !shape?.deleted || ownRevs.toOwn(getRev(shape, 'deleted')) !== deletedAt
        }
        shape = apply(shape, op, n)
      }
      return false
    },
  }
}
