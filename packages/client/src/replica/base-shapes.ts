import { type Board, boardRecordId, type Shape, unwrittenBoard } from '@tiza/protocol'
import type { ConfirmedBoard } from './confirmed-board.ts'
import type { KeptTombstones } from './kept-tombstones.ts'
import type { OwnRevs } from './own-revs.ts'
import { getOfThisLog } from './with-seqs.ts'

/** A board that is being loaded, to become the confirmed one. */
export interface LoadingBoard {
  readonly board: Board
  /** Which history of the log it is of, see `OwnRevs.log`. */
  readonly log: number
  /** Whether all its shapes are there, so that a shape that it lacks is gone. */
  readonly isComplete: boolean
}

/** What is below the pending transactions. */
export interface BaseShapes {
  /** A shape, tombstones included: of the board that is being loaded, as soon as it is there. */
  get(id: string): Shape | undefined
  readonly loading: LoadingBoard | undefined
  /** Begins to load a board, in place of one that is being loaded. */
  beginLoading(next: Pick<LoadingBoard, 'board' | 'log'>): LoadingBoard
  completeLoading(): void
  endLoading(): void
}

export interface BaseShapesOptions {
  readonly confirmed: Pick<ConfirmedBoard, 'board' | 'log'>
  readonly kept: Pick<KeptTombstones, 'get'>
  readonly ownRevs: Pick<OwnRevs, 'log'>
}

export function createBaseShapes({ confirmed, kept, ownRevs }: BaseShapesOptions): BaseShapes {
  let loading: (LoadingBoard & { isComplete: boolean }) | undefined

  return {
    get(id) {
      const loaded = loading && getOfThisLog(loading, id, ownRevs)
      const isLoaded = loaded || loading?.isComplete
      const known = isLoaded ? loaded : getOfThisLog(confirmed, id, ownRevs)
      return known ?? kept.get(id) ?? (id === boardRecordId ? unwrittenBoard : undefined)
    },
    get loading() {
      return loading
    },
    beginLoading(next) {
      loading = { ...next, isComplete: false }
      return loading
    },
    completeLoading() {
      if (loading) loading.isComplete = true
    },
    endLoading() {
      loading = undefined
    },
  }
}
