import type { AdmissionStore } from '../admission-store.ts'
import type { Postgres, Sql } from './postgres.ts'
import { requireBoard } from './require-board.ts'

/** Who need not wait to be let in, in PostgreSQL. */
export function createPostgresAdmissions(postgres: Postgres): AdmissionStore {
  const change = (board: string, term: number | undefined, work: (sql: Sql) => Promise<unknown>) =>
    postgres.transact(async (sql) => {
      await requireBoard(sql, board, term)
      await work(sql)
    })
  return {
    setWaiting: (board, { waiting, admitted }, term) =>
      change(board, term, async (sql) => {
        await sql.run('UPDATE boards SET waiting = $2 WHERE board = $1', [board, waiting])
        await sql.run('DELETE FROM admissions WHERE board = $1', [board])
        await addAdmitted(sql, board, admitted)
      }),
    saveAdmitted: (board, ids, term) => change(board, term, (sql) => addAdmitted(sql, board, ids)),
    removeAdmitted: (board, ids, term) =>
      change(board, term, (sql) =>
        sql.run('DELETE FROM admissions WHERE board = $1 AND id = ANY($2)', [board, ids]),
      ),
  }
}

export async function addAdmitted(sql: Sql, board: string, ids: readonly string[]): Promise<void> {
  await sql.run('INSERT INTO admissions SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING', [
    board,
    ids,
  ])
}
