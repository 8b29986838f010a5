import type { AdmissionStore } from '../admission-store.ts'
import { unknownBoard } from '../storage-error.ts'
import type { SqliteFile } from './open-file.ts'
import type { SqliteAccessOptions } from './sqlite-access.ts'
import type { Synchronous } from './synchronous.ts'

/** Who need not wait to be let in, in an SQLite file. */
export function createSqliteAdmissions(
  db: SqliteFile,
  { write, requireFiles }: SqliteAccessOptions,
): Synchronous<AdmissionStore> {
  const selectBoard = db.prepare<[string]>('SELECT 1 FROM boards WHERE board = ?')
  const updateWaiting = db.prepare('UPDATE boards SET waiting = ? WHERE board = ?')
  const deleteAll = db.prepare('DELETE FROM admissions WHERE board = ?')
  const insert = db.prepare('INSERT OR IGNORE INTO admissions VALUES (?, ?)')
  const remove = db.prepare('DELETE FROM admissions WHERE board = ? AND id = ?')

  const setWaiting = db.transaction(
    (board: string, waiting: boolean, admitted: readonly string[]) => {
      requireBoard(board)
      updateWaiting.run(Number(waiting), board)
      deleteAll.run(board)
      for (const id of admitted) insert.run(board, id)
    },
  )

  const saveAdmitted = db.transaction((board: string, ids: readonly string[]) => {
    requireBoard(board)
    for (const id of ids) insert.run(board, id)
  })

  const removeAdmitted = db.transaction((board: string, ids: readonly string[]) => {
    requireBoard(board)
    for (const id of ids) remove.run(board, id)
  })

  /** Throws `UNKNOWN_BOARD`. */
  function requireBoard(board: string): void {
    if (!selectBoard.get(board)) throw unknownBoard(board)
  }

  return {
    setWaiting(board, { waiting, admitted }) {
      requireFiles()
      write(() => setWaiting(board, waiting, admitted))
    },
    saveAdmitted(board, ids) {
      requireFiles()
      write(() => saveAdmitted(board, ids))
    },
    removeAdmitted(board, ids) {
      requireFiles()
      write(() => removeAdmitted(board, ids))
    },
  }
}
