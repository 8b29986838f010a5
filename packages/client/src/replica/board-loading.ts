import {
  type Board,
  boardRecordId,
  createBoard,
  isCounted,
  type KnownKinds,
  type Shape,
} from '@tiza/protocol'
import { isRecord } from '../storage/parse-stored.ts'
import type { TextConflicts } from '../typing/text-conflicts.ts'
import type { BaseShapes } from './base-shapes.ts'
import type { LoadedBoard } from './board-store-types.ts'
import type { BoardView } from './board-view.ts'
import type { ConfirmedBoard } from './confirmed-board.ts'
import type { KeptTombstones } from './kept-tombstones.ts'
import type { OwnRevs } from './own-revs.ts'
import type { PendingTxs } from './pending-txs.ts'

/** Exchanges the confirmed board for another, some shapes at a time. */
export interface BoardLoading {
  /**
   * Shows at most some `shapesPerSlice` shapes with each step, and has replaced the confirmed board after
   * the last. Yields how many shapes have been loaded. Ends early when another load begins.
   */
  load(next: LoadedBoard, shapesPerSlice: number): Generator<number, void>
}

export interface BoardLoadingOptions {
  readonly confirmed: Pick<ConfirmedBoard, 'board' | 'replace'>
  readonly base: Pick<BaseShapes, 'loading' | 'beginLoading' | 'completeLoading' | 'endLoading'>
  readonly view: Pick<BoardView, 'shapes' | 'record' | 'update'>
  readonly pending: Pick<PendingTxs, 'getIds'>
  readonly kept: Pick<KeptTombstones, 'handleNextBoard'>
  readonly texts: Pick<TextConflicts, 'noteAll'>
  readonly ownRevs: Pick<OwnRevs, 'log'>
  /** Takes out of the pending transactions what the confirmed board has; returns the shapes touched. */
  readonly dropConfirmed: () => ReadonlySet<string>
  readonly kinds: KnownKinds
}

/** How many shapes of the board before are looked at, for each that a slice may hold. */
const looksPerShape = 20

export function createBoardLoading({
  confirmed,
  base,
  view,
  pending,
  kept,
  texts,
  ownRevs,
  dropConfirmed,
  kinds,
}: BoardLoadingOptions): BoardLoading {
  return {
    *load(next, shapesPerSlice) {
      const board = createBoard([], { kinds })
      const loading = base.beginLoading({ board, log: ownRevs.log })
      let ids = new Set<string>()
      let loaded = 0
      const showSlice = () => {
        view.update('reset', ids)
        ids = new Set()
      }
      const isCurrent = () => base.loading === loading
      try {
        // The board may have some of what is pending; which of it is not known.
        texts.noteAll()
        for (const shape of next.shapes) {
          if (!isRecord(shape) || typeof shape.id !== 'string') continue
          if (ids.size >= shapesPerSlice) {
            showSlice()
            yield loaded
            if (!isCurrent()) return
          }
          putShape(board, shape)
          ids.add(shape.id)
          loaded++
        }
        kept.handleNextBoard(board)
        base.completeLoading()
        let looks = 0
        for (const id of view.shapes.keys()) {
          const isGone = !board.shapes.has(id)
          // Twice as many: two boards that fit a slice each are exchanged in one step.
          const isFull = isGone && ids.size >= 2 * shapesPerSlice
          if (isFull || ++looks % (looksPerShape * shapesPerSlice) === 0) {
            showSlice()
            yield loaded
            if (!isCurrent()) return
          }
          if (isGone) ids.add(id)
        }
        // Again: what was done since then may need other tombstones.
        kept.handleNextBoard(board)
        const { epoch, seq, sum } = next
        confirmed.replace(board, { epoch, seq, sum, log: loading.log })
        base.endLoading()
        for (const id of dropConfirmed()) ids.add(id)
        for (const id of pending.getIds()) ids.add(id)
        // In a log that was rewound the record may not have been written; it is in no list of shapes.
        if (view.record.seq >= 0 && !board.shapes.has(boardRecordId)) ids.add(boardRecordId)
        showSlice()
      } finally {
        if (isCurrent()) base.endLoading()
      }
    },
  }
}

function putShape(board: Board, shape: Shape): void {
  board.shapes.set(shape.id, shape)
  if (isCounted(shape)) board.liveCount++
}
