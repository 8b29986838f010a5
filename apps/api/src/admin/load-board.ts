import type { LoadedBoard } from '../storage/board-log.ts'
import type { AdminStorage } from './data.ts'

/** A board as far as it can be read, whatever is wrong with it or with the disk. */
export async function loadBoard(
  storage: Pick<AdminStorage, 'load' | 'salvage'>,
  board: string,
): Promise<LoadedBoard | undefined> {
  try {
    return await storage.load(board)
  } catch (error) {
    if (!storage.salvage) throw error
    return storage.salvage(board, String(Reflect.get(Object(error), 'message')))
  }
}
