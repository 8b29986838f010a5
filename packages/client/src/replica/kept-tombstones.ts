import { type Board, boardRecordId, getRev, type Shape } from '@tiza/protocol'
import type { ApplyPending } from './apply-pending.ts'
import type { ConfirmedBoard } from './confirmed-board.ts'
import type { OwnRevs } from './own-revs.ts'
import { isPendingSeq, toPendingSeq } from './pending-seq.ts'
import type { PendingTxs } from './pending-txs.ts'
import { getOfThisLog, withSeqs } from './with-seqs.ts'

/** Tombstones that the log has forgotten and that undo may need. [SN9] */
export interface KeptTombstones {
  get(id: string): Shape | undefined
  /** Keeps those of tombstones that are not in the confirmed board any more which undo may need. */
  handleForgotten(tombstones: Iterable<Shape>): void
  /** `next` is about to become the confirmed board, and may lack shapes of the one before. */
  handleNextBoard(next: Board): void
  /** The pending transaction `n` is refused: whatever it was to delete, it has not. */
  handleRefused(n: number): void
  /** The log knows a shape again. */
  delete(id: string): void
  /** Maps every seq that they name. */
  mapSeqs(toSeq: (seq: number) => number): void
  clear(): void
}

export interface KeptTombstonesOptions {
  readonly confirmed: Pick<ConfirmedBoard, 'board' | 'log'>
  readonly pending: Pick<PendingTxs, 'getIds' | 'getOps'>
  readonly ownRevs: Pick<OwnRevs, 'isOwn' | 'log'>
  readonly apply: ApplyPending
  /** How many are kept, the latest. */
  readonly most: number
}

export function createKeptTombstones({
  confirmed,
  pending,
  ownRevs,
  apply,
  most,
}: KeptTombstonesOptions): KeptTombstones {
  const shapes = new Map<string, Shape>()

  function keep(shape: Shape): void {
    shapes.set(shape.id, shape)
    const oldest = shapes.keys().next()
    if (shapes.size > most && !oldest.done) shapes.delete(oldest.value)
  }

  function handleForgotten(tombstones: Iterable<Shape>): void {
    for (const shape of tombstones) {
      const isOwn = ownRevs.isOwn(getRev(shape, 'deleted'))
      if (isOwn || pending.getOps(shape.id).length > 0) keep(shape)
    }
  }

  /** What the last pending delete leaves of a shape that is `base` below the pending transactions. */
  function getLastTombstone(id: string, base: Shape | undefined): Shape | undefined {
    let shape = base
    let tombstone: Shape | undefined
    for (const { n, op } of pending.getOps(id)) {
      shape = apply(shape, op, n)
      if (shape?.deleted) tombstone = shape
    }
    return tombstone
  }

  const getKnown = (id: string) => getOfThisLog(confirmed, id, ownRevs)

  return {
    get: (id) => shapes.get(id),
    handleForgotten,
    handleNextBoard({ shapes: next }) {
      for (const { id, deleted } of confirmed.board.shapes.values()) {
        const shape = deleted && !next.has(id) ? getKnown(id) : undefined
        if (shape) handleForgotten([shape])
      }
      for (const id of pending.getIds()) {
        // The board's own record is never gone: it is as if it had never been written.
        if (next.has(id) || id === boardRecordId) continue
        const base = getKnown(id) ?? shapes.get(id)
        // The next board may have had some of what is pending: what is kept has its effect.
        const tombstone = getLastTombstone(id, base) ?? (base && toTombstone(base))
        if (tombstone) keep(tombstone)
      }
      for (const id of shapes.keys()) if (next.has(id)) shapes.delete(id)
    },
    handleRefused(n) {
      const seq = toPendingSeq(n)
      for (const [id, shape] of shapes) {
        if (getRev(shape, 'deleted') !== seq) continue
        // Of a shape that is pending itself there is nothing else.
        if (isPendingSeq(shape.seq)) shapes.delete(id)
        else shapes.set(id, { ...shape, rev: { ...shape.rev, deleted: 0 } })
      }
    },
    delete: (id) => void shapes.delete(id),
    mapSeqs(toSeq) {
      for (const [id, shape] of shapes) shapes.set(id, withSeqs(shape, toSeq))
    },
    clear: () => shapes.clear(),
  }
}

/** The tombstone of a shape that somebody else has deleted; itself, where it is one. */
function toTombstone(shape: Shape): Shape {
  return shape.deleted ? shape : { ...shape, deleted: true, rev: { ...shape.rev, deleted: 0 } }
}
