import { staleTerm, unknownBoard } from '../storage-error.ts'
import type { Sql } from './postgres.ts'

/**
 * Keeps a board from being deleted until the transaction ends, and in its term where one is given. Rejects with
 * `UNKNOWN_BOARD`, and with `STALE_TERM` where it is in another.
 */
export async function requireBoard(sql: Sql, board: string, term?: number): Promise<void> {
  if (term !== undefined) return requireTerm(sql, board, term)
  const found = await sql.run('SELECT FROM boards WHERE board = $1 FOR KEY SHARE', [board])
  if (found === 0) throw unknownBoard(board)
}

/** Whoever begins another term waits for the end of the transaction, and reads then what it wrote. */
async function requireTerm(sql: Sql, board: string, term: number): Promise<void> {
  const [row] = await sql.query<{ term: number }>(
    'SELECT term FROM boards WHERE board = $1 FOR NO KEY UPDATE',
    [board],
  )
  if (!row) throw unknownBoard(board)
  if (row.term !== term) throw staleTerm(board, term, row.term)
}
