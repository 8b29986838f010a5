import type { LoadedBoard } from '../storage/board-log.ts'
import type { LogDatabase } from '../storage/sqlite/database.ts'

/** A board as a server would serve it: as far as it can be read. */
export function loadBoard(boards: LogDatabase, board: string): LoadedBoard | undefined {
  try {
    return boards.load(board)
  } catch (error) {
    return boards.salvage(board, String(Reflect.get(Object(error), 'message')))
  }
}
