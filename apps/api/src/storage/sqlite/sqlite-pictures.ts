import type { PictureStore } from '../picture-store.ts'
import type { SqliteFile } from './open-file.ts'
import type { SafeWrite } from './safe-write.ts'
import type { Synchronous } from './synchronous.ts'

/** Notes a picture of a board, unless that is known; to be used within a transaction. */
export function createPictureWriter(db: SqliteFile): (board: string, hash: string) => void {
  const insert = db.prepare('INSERT OR IGNORE INTO pictures (hash, board) VALUES (?, ?)')
  return (board, hash) => void insert.run(hash, board)
}

/** Which boards have which pictures, in an SQLite file. */
export function createSqlitePictures(
  db: SqliteFile,
  { write }: { readonly write: SafeWrite },
): Synchronous<PictureStore> {
  const select = db.prepare<[string], { board: string }>(
    'SELECT board FROM pictures WHERE hash = ?',
  )
  const remove = db.prepare(
    'DELETE FROM pictures WHERE hash = ? AND board NOT IN (SELECT board FROM boards)',
  )
  const notePicture = createPictureWriter(db)
  const noteAll = db.transaction((board: string, hashes: readonly string[]) => {
    for (const hash of hashes) notePicture(board, hash)
  })
  const removeAll = db.transaction((hashes: readonly string[]) => {
    for (const hash of hashes) remove.run(hash)
  })
  return {
    findPictureBoards: (hash) => select.all(hash).map(({ board }) => board),
    notePictures(board, hashes) {
      if (hashes.length > 0) write(() => noteAll(board, hashes))
    },
    forgetPictures(hashes) {
      if (hashes.length > 0) write(() => removeAll(hashes))
    },
  }
}
