import { unknownBoard } from '../storage-error.ts'
import type { Sql } from './postgres.ts'

/** Keeps a board from being deleted until the transaction ends. Rejects with `UNKNOWN_BOARD`. */
export async function requireBoard(sql: Sql, board: string): Promise<void> {
  const found = await sql.run('SELECT FROM boards WHERE board = $1 FOR KEY SHARE', [board])
  if (found === 0) throw unknownBoard(board)
}
