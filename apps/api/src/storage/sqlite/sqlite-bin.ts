import type { BinnedBoard, BinStore } from '../bin-store.ts'
import { unknownBoard } from '../storage-error.ts'
import { deleteBoards } from './delete-boards.ts'
import type { SqliteFile } from './open-file.ts'
import type { RemoveBoards } from './remove-boards.ts'
import type { SafeWrite } from './safe-write.ts'
import type { Synchronous } from './synchronous.ts'

export interface SqliteBinOptions {
  readonly write: SafeWrite
  readonly removeBoards: RemoveBoards
  /** Throws when the database files are not in place. */
  readonly requireFiles: () => void
}

/** The bin of boards in an SQLite file. */
export function createSqliteBin(
  db: SqliteFile,
  { write, removeBoards, requireFiles }: SqliteBinOptions,
): Synchronous<BinStore> {
  const update = db.prepare('UPDATE boards SET binned_at = ? WHERE board = ?')
  const select = db.prepare<[string], { binnedAt: number | null }>(
    'SELECT binned_at AS binnedAt FROM boards WHERE board = ?',
  )
  const selectAll = db.prepare<[], BinnedBoard>(
    'SELECT board, binned_at AS binnedAt FROM boards WHERE binned_at IS NOT NULL',
  )
  const selectOld = db.prepare<[number], { board: string }>(
    'SELECT board FROM boards WHERE binned_at < ?',
  )

  return {
    setBinned(board, binnedAt) {
      requireFiles()
      const { changes } = write(() => update.run(binnedAt ?? null, board))
      if (Number(changes) === 0) throw unknownBoard(board)
    },
    findBinned: (board) => select.get(board)?.binnedAt ?? undefined,
    listBinned: () => selectAll.all(),
    deleteBinned: (beforeMs) =>
      deleteBoards(
        selectOld.all(beforeMs).map(({ board }) => board),
        removeBoards,
      ),
  }
}
