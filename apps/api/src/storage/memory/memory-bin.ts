import type { BinStore } from '../bin-store.ts'
import { getBoard, type StoredBoards } from './stored-board.ts'

/** The bin of boards in memory. */
export function createMemoryBin(boards: StoredBoards): BinStore {
  const list = () =>
    [...boards].flatMap(([board, { binnedAt }]) =>
      binnedAt === undefined ? [] : { board, binnedAt },
    )

  return {
    async setBinned(board, binnedAt, term) {
      getBoard(boards, board, term).binnedAt = binnedAt
    },
    async findBinned(board) {
      return boards.get(board)?.binnedAt
    },
    async listBinned() {
      return list()
    },
    async deleteBinned(beforeMs) {
      const old = list().flatMap(({ board, binnedAt }) => (binnedAt < beforeMs ? board : []))
      for (const board of old) boards.delete(board)
      return { deleted: old, faults: [] }
    },
  }
}
