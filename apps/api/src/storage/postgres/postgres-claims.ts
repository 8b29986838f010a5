import type { ClaimStore, StoredClaim } from '../claim-store.ts'
import { unknownBoard } from '../storage-error.ts'
import type { Postgres } from './postgres.ts'

const columns = 'claim_person AS person, claim_link AS link, claim_name AS name, claimed_at AS at'

/** Claims of boards in PostgreSQL. */
export function createPostgresClaims(postgres: Postgres): ClaimStore {
  return {
    async findClaim(board) {
      const [row] = await postgres.query<StoredClaim>(
        `SELECT ${columns} FROM boards WHERE board = $1 AND claimed_at IS NOT NULL`,
        [board],
      )
      return row
    },
    listClaims: () =>
      postgres.query<StoredClaim & { readonly board: string }>(
        `SELECT board, ${columns} FROM boards WHERE claimed_at IS NOT NULL`,
      ),
    async setClaim(board, claim) {
      const { person = null, link = null, name = null, at = null } = claim ?? {}
      const changed = await postgres.run(
        `UPDATE boards SET claim_person = $2, claim_link = $3, claim_name = $4, claimed_at = $5
         WHERE board = $1`,
        [board, person, link, name, at],
      )
      if (changed === 0) throw unknownBoard(board)
    },
  }
}
