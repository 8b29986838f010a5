import type { LoadedBoard } from '../storage/board-log.ts'
import type { LogDatabase } from '../storage/sqlite/database.ts'

/** A board as a server would serve it, with what was wrong with it on the disk, if anything. */
export function loadBoard(
  boards: LogDatabase,
  board: string,
): { loaded: LoadedBoard; damage?: string } | undefined {
  try {
    const loaded = boards.load(board)
    return loaded && { loaded }
  } catch (error) {
    const loaded = boards.salvage(board)
    return loaded && { loaded, damage: String(Reflect.get(Object(error), 'message')) }
  }
}
