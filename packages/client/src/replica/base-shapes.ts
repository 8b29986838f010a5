import { type Board, boardRecordId, type Shape, unwrittenBoard } from '@tiza/protocol'
import type { ConfirmedBoard } from './confirmed-board.ts'
import type { ForgottenShapes } from './forgotten-shapes.ts'
import type { LaterDeletions } from './later-deletions.ts'

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
  readonly loading: LoadingBoard | undefined
  /** Begins to load a board, in place of one that is being loaded. */
  beginLoading(next: Pick<LoadingBoard, 'board' | 'seq' | 'log'>): LoadingBoard
  completeLoading(): void
  endLoading(): void
  /** A refusal has been about a forgotten shape: what is kept of it is newer than the confirmed board. */
  noteRefused(id: string): void
}

export interface BaseShapesOptions {
  readonly confirmed: Pick<ConfirmedBoard, 'board' | 'seq'>
  readonly forgotten: Pick<ForgottenShapes, 'get' | 'isForgotten'>
  readonly laterDeletions: LaterDeletions
}

export function createBaseShapes({
  confirmed,
  forgotten,
  laterDeletions,
}: BaseShapesOptions): BaseShapes {
  let loading: (LoadingBoard & { isComplete: boolean; refused: Set<string> }) | undefined

  return {
    get(id) {
      const loaded = loading?.board.shapes.get(id)
      const known = loaded || loading?.isComplete ? loaded : confirmed.board.shapes.get(id)
      // A tombstone in the board may be older than the one that was kept when the log forgot the shape.
      const isOutdated =
        (known?.deleted && forgotten.isForgotten(id)) ||
        laterDeletions.has(id, known, (loaded && loading?.seq) ?? confirmed.seq)
      const current = isOutdated ? undefined : known
      return current ?? forgotten.get(id) ?? (id === boardRecordId ? unwrittenBoard : undefined)
    },
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
