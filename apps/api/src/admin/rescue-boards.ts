import { getLastSeq, type LoadedBoard, type StoredTx } from '../storage/board-log.ts'
import { type LogDatabase, openDatabase } from '../storage/sqlite/database.ts'
import { loadBoard } from './load-board.ts'

/** How many boards were copied, and in a line each what is not as it was. */
export interface Rescued {
  readonly count: number
  readonly faults: readonly string[]
}

/**
 * Copies out of a damaged database, board by board, into a new one: all of a board that is whole, of
 * any other what a server would show. The damaged one is only read; all count as made now.
 */
export function rescueBoards(boards: LogDatabase, path: string, nowMs: number): Rescued {
  const target = openDatabase(path)
  const faults: string[] = []
  let count = 0
  try {
    for (const board of new Set(boards.listIds())) {
      const { found, fault } = readBoard(boards, board)
      if (fault !== undefined) faults.push(`board ${board}: ${fault}`)
      if (!found) continue
      const { epoch, tail, clients, snapshot, locked } = found
      target.createBoard(board, epoch, nowMs)
      target.commit([{ board, tx: tail, clients }], nowMs)
      if (snapshot) target.saveSnapshot(board, snapshot)
      target.setLocked(board, locked)
      // The change that showed a picture may be one that is lost.
      target.noteImages(board)
      count++
    }
    return { count, faults }
  } finally {
    target.close()
  }
}

interface Reading {
  /** With all transactions in its tail, those before its snapshot too, if they can be read. */
  readonly found?: LoadedBoard
  readonly fault?: string
}

function readBoard(boards: LogDatabase, board: string): Reading {
  try {
    const loaded = loadBoard(boards, board)
    if (!loaded) return {}
    const older = readOlder(boards, board, loaded.snapshot?.seq ?? 0)
    const found = { ...loaded, tail: [...(older ?? []), ...loaded.tail] }
    if (loaded.damaged) {
      return { found, fault: `${loaded.damaged}; it is copied up to change ${getLastSeq(loaded)}` }
    }
    if (older) return { found }
    return { found, fault: 'its shapes are copied, but not all the changes that made them' }
  } catch (error) {
    return { fault: `it cannot be read: ${(error as Error).message}` }
  }
}

/** The transactions up to `seq`; `undefined` unless all can be read, for without one the others mean nothing. */
function readOlder(boards: LogDatabase, board: string, seq: number): StoredTx[] | undefined {
  const older: StoredTx[] = []
  try {
    while (older.length < seq) {
      const [tx] = boards.read(board, { after: older.length, limit: 1 })
      if (tx?.seq !== older.length + 1) return undefined
      older.push(tx)
    }
    return older
  } catch {
    return undefined
  }
}
