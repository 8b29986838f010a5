import { type BoardCreated, createId } from '@tiza/protocol'
import { writeShapes } from '../../boards/write-shapes.ts'
import { createNewBoard } from '../../routes/new-board.ts'
import { getLogSum, resumableBytes } from '../../storage/board-log.ts'
import { foldBoard } from '../../storage/fold-board.ts'
import { packSnapshot } from '../../storage/packed-snapshot.ts'
import type { Storage } from '../../storage/storage.ts'
import type { BoardFile } from './read-board-file.ts'

type Content = Pick<BoardFile, 'shapes' | 'shapeCount'>

/**
 * Makes a board of records, with the links that every board is made with. Nobody has a link before it is whole; what
 * rejects leaves no board.
 */
export async function makeBoard(
  storage: Pick<
    Storage,
    | ('createBoard' | 'deleteBoard' | 'setBinned' | 'saveLinks')
    | ('commit' | 'load' | 'read' | 'saveSnapshot')
  >,
  { shapes, shapeCount }: Content,
  at: number,
): Promise<BoardCreated> {
  const { board, links, created } = createNewBoard({ basePath: '', createdAt: at })
  await storage.createBoard(board, createId(), at, [])
  try {
    // Where this process is killed, the board goes by way of the bin.
    await storage.setBinned(board, at)
    const bytes = await writeShapes(storage, shapes, { board, at })
    await check(storage, board, { shapeCount, isLarge: bytes > resumableBytes })
    await storage.saveLinks(board, links)
    await storage.setBinned(board, undefined)
    return created
  } catch (error) {
    await storage.deleteBoard(board)
    throw error
  }
}

/** Reads what has been written; a large board gets a snapshot, for which whoever opens it would wait. [LM8] */
async function check(
  storage: Pick<Storage, 'load' | 'read' | 'saveSnapshot'>,
  board: string,
  { shapeCount, isLarge }: { readonly shapeCount: number; readonly isLarge: boolean },
): Promise<void> {
  const loaded = await storage.load(board)
  if (!loaded) throw new Error(`${board} is gone`)
  const { epoch, seq } = loaded
  const { shapes, liveCount } = await foldBoard(loaded, (range) => storage.read(board, range))
  if (liveCount !== shapeCount) {
    throw new Error(`${board} has ${liveCount} shapes, not ${shapeCount}`)
  }
  if (!isLarge) return
  const sum = getLogSum(loaded)
  const packed = await packSnapshot({ epoch, seq, sum, shapes: shapes.values() })
  await storage.saveSnapshot(board, packed)
}
