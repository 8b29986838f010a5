import { applyTx, type Board, createBoard } from '@tiza/protocol'
import type { LoadedBoard } from './board-log.ts'

/** The shapes of a board, as its snapshot and the transactions after it make them. */
export function foldBoard({ snapshot, tail }: Pick<LoadedBoard, 'snapshot' | 'tail'>): Board {
  const board = createBoard(snapshot.shapes)
  for (const tx of tail) applyTx(board, tx)
  return board
}
