import { type Board, boardRecordId, type Shape, unwrittenBoard } from '@tiza/protocol'
import type { ConfirmedBoard } from './confirmed-board.ts'
import { type ForgottenShapes, withSeqs } from './forgotten-shapes.ts'
import type { LaterDeletions } from './later-deletions.ts'
import type { OwnRevs } from './own-revs.ts'

/** A board that is being loaded, to become the confirmed one. */
export interface LoadingBoard {
  readonly board: Board
  readonly seq: number
  /** Which history of the log it is of, see `OwnRevs.log`. */
  readonly log: number
  /** Whether all its shapes are there, so that a shape that it lacks is gone. */
  readonly isComplete: boolean
  /** Ids of shapes that it lacks, and that a refusal has been about since it was complete. */
  readonly refused: ReadonlySet<string>
}

/** What is below the pending transactions. */
export interface BaseShapes {
  /** A shape, tombstones included: of the board that is being loaded, as soon as it is there. */
  get(id: string): Shape | undefined
  /**
   * A shape of the confirmed board. Where the log has had another history since, its seqs are 0: in this one
   * nothing was ever written at those that it had.
   */
  getConfirmed(id: string): Shape | undefined
  readonly loading: LoadingBoard | undefined
  /** Begins to load a board, in place of one that is being loaded. */
  beginLoading(next: Pick<LoadingBoard, 'board' | 'seq' | 'log'>): LoadingBoard
  completeLoading(): void
  endLoading(): void
  /** A refusal has been about a forgotten shape: what is kept of it is newer than the confirmed board. */
  noteRefused(id: string): void
}

export interface BaseShapesOptions {
  readonly confirmed: Pick<ConfirmedBoard, 'board' | 'seq' | 'log'>
  readonly forgotten: Pick<ForgottenShapes, 'get' | 'isForgotten'>
  readonly laterDeletions: LaterDeletions
  readonly ownRevs: Pick<OwnRevs, 'log'>
}

export function createBaseShapes({
  confirmed,
  forgotten,
  laterDeletions,
  ownRevs,
}: BaseShapesOptions): BaseShapes {
  let loading: (LoadingBoard & { isComplete: boolean; refused: Set<string> }) | undefined

  function getShape({ shapes }: Board, log: number, id: string): Shape | undefined {
    const shape = shapes.get(id)
    return shape && log !== ownRevs.log ? withSeqs(shape, () => 0) : shape
  }

  const getConfirmed = (id: string) => getShape(confirmed.board, confirmed.log, id)

  return {
    get(id) {
      const loaded = loading && getShape(loading.board, loading.log, id)
      const known = loaded || loading?.isComplete ? loaded : getConfirmed(id)
      // A tombstone in the board may be older than the one that was kept when the log forgot the shape.
      const isOutdated =
        (known?.deleted && forgotten.isForgotten(id)) ||
        laterDeletions.has(id, known, (loaded && loading?.seq) ?? confirmed.seq)
      const current = isOutdated ? undefined : known
      return current ?? forgotten.get(id) ?? (id === boardRecordId ? unwrittenBoard : undefined)
    },
    getConfirmed,
    get loading() {
      return loading
    },
    beginLoading(next) {
      loading = { ...next, isComplete: false, refused: new Set() }
      return loading
    },
    completeLoading() {
      if (loading) loading.isComplete = true
    },
    endLoading() {
      loading = undefined
    },
    noteRefused(id) {
      if (loading?.isComplete) loading.refused.add(id)
    },
  }
}
