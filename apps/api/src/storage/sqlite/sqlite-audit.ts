import { type AuditStore, type Deed, mostDeeds, type StoredDeed } from '../audit-store.ts'
import type { SqliteFile } from './open-file.ts'
import type { SafeWrite } from './safe-write.ts'
import type { Synchronous } from './synchronous.ts'

export interface SqliteAuditOptions {
  readonly write: SafeWrite
  /** Throws when the database files are not in place. */
  readonly requireFiles: () => void
}

interface DeedRow {
  readonly board: string
  readonly at: number
  readonly person: string | null
  readonly deed: Deed
  readonly detail: string | null
}

/** The audit log of boards in an SQLite file. */
export function createSqliteAudit(
  db: SqliteFile,
  { write, requireFiles }: SqliteAuditOptions,
): Synchronous<AuditStore> {
  // Of a board that is gone there is no row to select.
  const insert = db.prepare(
    `INSERT INTO deeds (board, at, person, deed, detail)
     SELECT board, ?, ?, ?, ? FROM boards WHERE board = ?`,
  )
  const forget = db.prepare(
    `DELETE FROM deeds WHERE board = ? AND id <=
       (SELECT id FROM deeds WHERE board = ? ORDER BY id DESC LIMIT 1 OFFSET ?)`,
  )
  const select = db.prepare<[string], DeedRow>(
    'SELECT board, at, person, deed, detail FROM deeds WHERE board = ? ORDER BY id',
  )

  const noteDeeds = db.transaction((deeds: readonly StoredDeed[]) => {
    for (const { board, at, person = null, deed, detail = null } of deeds) {
      insert.run(at, person, deed, detail, board)
    }
    for (const board of new Set(deeds.map(({ board }) => board))) {
      forget.run(board, board, mostDeeds)
    }
  })

  return {
    noteDeeds(deeds) {
      requireFiles()
      write(() => noteDeeds(deeds))
    },
    listDeeds: (board) => select.all(board).map(toDeed),
  }
}

function toDeed({ person, detail, ...row }: DeedRow): StoredDeed {
  return {
    ...row,
    ...(person !== null && { person }),
    ...(detail !== null && { detail }),
  }
}
