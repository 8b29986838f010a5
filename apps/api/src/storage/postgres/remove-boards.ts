import type { LogEnds } from './log-ends.ts'
import type { Postgres, Sql } from './postgres.ts'

/** Deletes boards with everything that belongs to them; returns which there were. */
export type RemoveBoards = (boards: readonly string[]) => Promise<readonly string[]>

export function createBoardRemover(postgres: Postgres, ends: LogEnds): RemoveBoards {
  return async (boards) => {
    if (boards.length === 0) return []
    const removed = await postgres.transact((sql) => remove(sql, boards))
    ends.forget(boards)
    return removed
  }
}

/** The rows of boards go first: from then on nothing is committed to them, and a commit under way is over. */
async function remove(sql: Sql, boards: readonly string[]): Promise<readonly string[]> {
  const rows = await sql.query<{ board: string }>(
    'DELETE FROM boards WHERE board = ANY($1) RETURNING board',
    [boards],
  )
  await sql.run('DELETE FROM tx WHERE board = ANY($1)', [boards])
  await sql.run('DELETE FROM clients WHERE board = ANY($1)', [boards])
  return rows.map(({ board }) => board)
}
