import type { LogEnds } from './log-ends.ts'
import type { Postgres, Sql } from './postgres.ts'

/**
 * Deletes the boards for which a condition of SQL holds, with everything that belongs to them; returns which they were.
 * It holds at the moment at which each is deleted: who has taken a board out of the bin until then keeps it.
 */
export type RemoveBoards = (
  condition: string,
  values: readonly unknown[],
) => Promise<readonly string[]>

/** Boards of one transaction: with some ten thousand a statement would take too long, and delete none. */
const pageBoards = 500

export function createBoardRemover(postgres: Postgres, ends: LogEnds): RemoveBoards {
  return async (condition, values) => {
    const removed: string[] = []
    for (;;) {
      const page = await postgres.transact((sql) => remove(sql, condition, values))
      ends.forget(page)
      removed.push(...page)
      if (page.length < pageBoards) return removed
    }
  }
}

/** The rows of boards go first: from then on nothing is committed to them, and a commit under way is over. */
async function remove(
  sql: Sql,
  condition: string,
  values: readonly unknown[],
): Promise<readonly string[]> {
  const rows = await sql.query<{ board: string }>(
    `DELETE FROM boards WHERE ${condition} AND board = ANY(ARRAY(
       SELECT board FROM boards WHERE ${condition} LIMIT ${pageBoards})) RETURNING board`,
    values,
  )
  const boards = rows.map(({ board }) => board)
  if (boards.length === 0) return []
  await sql.run('DELETE FROM tx WHERE board = ANY($1)', [boards])
  await sql.run('DELETE FROM clients WHERE board = ANY($1)', [boards])
  return boards
}
