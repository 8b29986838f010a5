import { applyTx, type Board, createBoard } from '@tiza/protocol'
import type { LoadedBoard } from './board-log.ts'
import { unpackShapes } from './packed-snapshot.ts'

/** The shapes of a board, as its snapshot and the transactions after it make them. */
export async function foldBoard({
  snapshot,
  tail,
}: Pick<LoadedBoard, 'snapshot' | 'tail'>): Promise<Board> {
  const board = createBoard(snapshot && (await unpackShapes(snapshot)))
  for (const tx of tail) applyTx(board, tx, { isLogged: true })
  return board
}
