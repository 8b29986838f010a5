import { createId } from '@tiza/protocol'
import { createFirstLinks, type StoredLink } from '../access-store.ts'
import type { BoardRow, Catalog } from '../catalog.ts'
import { boardExists } from '../storage-error.ts'
import { toPublicId } from '../to-public-id.ts'
import type { CommitCounter } from './commit-counter.ts'
import { createLinkWriter } from './link-rows.ts'
import type { Losses } from './losses.ts'
import type { SqliteFile } from './open-file.ts'
import { orElse } from './or-else.ts'
import type { RemoveBoards } from './remove-boards.ts'
import type { SafeWrite } from './safe-write.ts'
import type { Synchronous } from './synchronous.ts'

export interface SqliteCatalogOptions {
  readonly losses: Pick<Losses, 'list'>
  readonly write: SafeWrite
  readonly counter: CommitCounter
  readonly removeBoards: RemoveBoards
  /** Throws when the database files are not in place. */
  readonly requireFiles: () => void
}

export function createSqliteCatalog(
  db: SqliteFile,
  { losses, write, counter, removeBoards, requireFiles }: SqliteCatalogOptions,
): Synchronous<Catalog> {
  const insertBoard = db.prepare(
    `INSERT INTO boards (board, epoch, created_at, touched_at, public_id)
     VALUES (?, ?, ?, ?, ?)`,
  )
  const selectBoard = db.prepare<[string], { epoch: string; locked: number; term: number }>(
    'SELECT epoch, locked, term FROM boards WHERE board = ?',
  )
  const selectName = db.prepare<[string], { name: string | null }>(
    'SELECT name FROM boards WHERE board = ?',
  )
  const selectIds = db.prepare<[], { board: string }>('SELECT board FROM boards')
  const selectBoards = db.prepare<[], Omit<BoardRow, 'locked' | 'seq'> & { locked: number }>(
    `SELECT board, created_at AS createdAt, touched_at AS touchedAt, locked
     FROM boards ORDER BY touched_at DESC`,
  )
  const selectLastSeq = db.prepare<[string, string], { seq: number }>(
    `SELECT coalesce((SELECT max(seq) FROM tx WHERE board = ?),
       (SELECT seq FROM snapshots WHERE board = ?), 0) AS seq`,
  )
  const lockBoard = db.prepare('UPDATE boards SET locked = ? WHERE board = ?')
  const insertImageBoard = db.prepare('INSERT OR IGNORE INTO image_boards VALUES (?)')
  const selectImageBoards = db.prepare<[], { board: string }>('SELECT board FROM image_boards')

  const writeLinks = createLinkWriter(db)

  const create = counter.wrap(
    (board: string, epoch: string, nowMs: number, links: readonly StoredLink[]) => {
      insertBoard.run(board, epoch, nowMs, nowMs, toPublicId(board))
      writeLinks(board, links)
    },
  )
  const renewEpochs = db.transaction(createEpochRenewer(db))

  /** In one transaction: else the file is locked for each. */
  const readStates = db.transaction((boards: readonly string[]) =>
    boards.map((board) => {
      const row = selectBoard.get(board)
      return row && { epoch: row.epoch, locked: row.locked === 1, term: row.term }
    }),
  )

  return {
    createBoard(board, epoch, nowMs, links = createFirstLinks(board, nowMs)) {
      requireFiles()
      if (selectBoard.get(board)) throw boardExists(board)
      create([{ board, seq: 0 }], board, epoch, nowMs, links)
    },
    hasBoard: (board) => selectBoard.get(board) !== undefined,
    findBoard(board) {
      const row = selectName.get(board)
      return row && { name: row.name ?? undefined }
    },
    readStates,
    listIds: () => selectIds.all().map(({ board }) => board),
    list: () =>
      selectBoards.all().map((row) => ({
        ...row,
        locked: row.locked === 1,
        seq: orElse(undefined, () => selectLastSeq.get(row.board, row.board)?.seq),
      })),
    setLocked(board, locked) {
      write(() => lockBoard.run(locked ? 1 : 0, board))
    },
    deleteBoard: (board) => removeBoards([board]),
    listImageBoards: () => selectImageBoards.all().map(({ board }) => board),
    noteImages(board) {
      if (selectBoard.get(board)) write(() => insertImageBoard.run(board))
    },
    listLosses: losses.list,
    renewEpochs() {
      write(renewEpochs)
    },
  }
}

/** Creates a function that gives each board a new epoch, within a transaction. */
export function createEpochRenewer(db: SqliteFile): () => void {
  const selectIds = db.prepare<[], { board: string }>('SELECT board FROM boards')
  const update = db.prepare<[string, string]>('UPDATE boards SET epoch = ? WHERE board = ?')
  return () => {
    for (const { board } of selectIds.all()) update.run(createId(), board)
  }
}
