import { type AuditStore, type Deed, mostDeeds, type StoredDeed } from '../audit-store.ts'
import type { Postgres } from './postgres.ts'

interface DeedRow {
  readonly board: string
  readonly at: number
  readonly person: string | null
  readonly deed: Deed
  readonly detail: string | null
}

/** The audit log of boards in PostgreSQL. */
export function createPostgresAudit(postgres: Postgres): AuditStore {
  return {
    noteDeeds: (deeds) =>
      postgres.transact(async (sql) => {
        await sql.run(
          `INSERT INTO deeds (board, at, person, deed, detail)
           SELECT boards.board, at, person, deed, detail
           FROM ROWS FROM (json_to_recordset($1)
             AS (board text, at bigint, person text, deed text, detail text)
           ) WITH ORDINALITY AS given (at_board, at, person, deed, detail, place)
           JOIN boards ON boards.board = at_board ORDER BY place`,
          [JSON.stringify(deeds)],
        )
        for (const board of new Set(deeds.map(({ board }) => board))) {
          await sql.run(
            `DELETE FROM deeds WHERE board = $1 AND id <=
               (SELECT id FROM deeds WHERE board = $1 ORDER BY id DESC LIMIT 1 OFFSET $2)`,
            [board, mostDeeds],
          )
        }
      }),
    async listDeeds(board) {
      const rows = await postgres.query<DeedRow>(
        'SELECT board, at, person, deed, detail FROM deeds WHERE board = $1 ORDER BY id',
        [board],
      )
      return rows.map(toDeed)
    },
  }
}

function toDeed({ person, detail, ...row }: DeedRow): StoredDeed {
  return {
    ...row,
    ...(person !== null && { person }),
    ...(detail !== null && { detail }),
  }
}
