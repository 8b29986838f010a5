import type { ClaimStore, StoredClaim } from '../claim-store.ts'
import { unknownBoard } from '../storage-error.ts'
import type { SqliteFile } from './open-file.ts'
import type { SafeWrite } from './safe-write.ts'
import type { Synchronous } from './synchronous.ts'

export interface SqliteClaimsOptions {
  readonly write: SafeWrite
  /** Throws when the database files are not in place. */
  readonly requireFiles: () => void
}

const columns = 'claim_person AS person, claim_link AS link, claim_name AS name, claimed_at AS at'

/** Claims of boards in an SQLite file. */
export function createSqliteClaims(
  db: SqliteFile,
  { write, requireFiles }: SqliteClaimsOptions,
): Synchronous<ClaimStore> {
  const select = db.prepare<[string], StoredClaim>(
    `SELECT ${columns} FROM boards WHERE board = ? AND claimed_at IS NOT NULL`,
  )
  const selectAll = db.prepare<[], StoredClaim & { board: string }>(
    `SELECT board, ${columns} FROM boards WHERE claimed_at IS NOT NULL`,
  )
  const update = db.prepare(
    `UPDATE boards SET claim_person = ?, claim_link = ?, claim_name = ?, claimed_at = ?
     WHERE board = ?`,
  )

  return {
    findClaim: (board) => select.get(board),
    listClaims: () => selectAll.all(),
    setClaim(board, claim) {
      requireFiles()
      const { person = null, link = null, name = null, at = null } = claim ?? {}
      const { changes } = write(() => update.run(person, link, name, at, board))
      if (Number(changes) === 0) throw unknownBoard(board)
    },
  }
}
