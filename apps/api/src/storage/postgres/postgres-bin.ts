import type { BinnedBoard, BinStore } from '../bin-store.ts'
import type { Postgres } from './postgres.ts'
import type { RemoveBoards } from './remove-boards.ts'
import { requireBoard } from './require-board.ts'

/** The bin of boards in PostgreSQL. */
export function createPostgresBin(postgres: Postgres, removeBoards: RemoveBoards): BinStore {
  return {
    setBinned: (board, binnedAt, term) =>
      postgres.transact(async (sql) => {
        await requireBoard(sql, board, term)
        await sql.run('UPDATE boards SET binned_at = $2 WHERE board = $1', [
          board,
          binnedAt ?? null,
        ])
      }),
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
      return { deleted: await removeBoards('binned_at < $1', [beforeMs]), faults: [] }
    },
  }
}
