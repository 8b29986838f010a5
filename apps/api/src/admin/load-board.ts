import type { LoadedBoard } from '../storage/board-log.ts'
import { readShapeLines } from '../storage/shape-lines.ts'
import type { LogDatabase } from '../storage/sqlite/database.ts'

/** A board as a server would serve it, with what was wrong with it on the disk, if anything. */
export async function loadBoard(
  boards: LogDatabase,
  board: string,
): Promise<{ loaded: LoadedBoard; damage?: string } | undefined> {
  const read = async (stored: ReturnType<LogDatabase['load']>) =>
    stored && {
      loaded: {
        ...stored,
        snapshot: { ...stored.snapshot, shapes: await readShapeLines(stored.snapshot.shapes) },
      },
    }
  try {
    return await read(boards.load(board))
  } catch (error) {
    const salvaged = await read(boards.salvage(board))
    return salvaged && { ...salvaged, damage: String(Reflect.get(Object(error), 'message')) }
  }
}
