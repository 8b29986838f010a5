import type { BinnedBoard, BinStore } from '../bin-store.ts'
import { unknownBoard } from '../storage-error.ts'
import type { Postgres } from './postgres.ts'
import type { RemoveBoards } from './remove-boards.ts'

/** The bin of boards in PostgreSQL. */
export function createPostgresBin(postgres: Postgres, removeBoards: RemoveBoards): BinStore {
  return {
    async setBinned(board, binnedAt) {
      const changed = await postgres.run('UPDATE boards SET binned_at = $2 WHERE board = $1', [
        board,
        binnedAt ?? null,
      ])
      if (changed === 0) throw unknownBoard(board)
    },
    async findBinned(board) {
      const [row] = await postgres.query<{ binnedAt: number | null }>(
        'SELECT binned_at AS "binnedAt" FROM boards WHERE board = $1',
        [board],
      )
      return row?.binnedAt ?? undefined
    },
    listBinned: () =>
      postgres.query<BinnedBoard>(
        'SELECT board, binned_at AS "binnedAt" FROM boards WHERE binned_at IS NOT NULL',
      ),
    async deleteBinned(beforeMs) {
      const rows = await postgres.query<{ board: string }>(
        'SELECT board FROM boards WHERE binned_at < $1',
        [beforeMs],
      )
      return { deleted: await removeBoards(rows.map(({ board }) => board)), faults: [] }
    },
  }
}
