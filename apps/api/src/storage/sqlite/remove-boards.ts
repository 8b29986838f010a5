import type { SqliteFile } from './open-file.ts'

/** The tables that have rows of a board, those that others refer to last. */
const tables = ['tx', 'clients', 'snapshots', 'image_boards', 'boards']

/** A function that removes all there is of some boards, or nothing. */
export function createBoardRemover(db: SqliteFile): (boards: readonly string[]) => void {
  const statements = tables.map((table) =>
    db.prepare<[string]>(`DELETE FROM ${table} WHERE board = ?`),
  )
  return db.transaction((boards: readonly string[]) => {
    for (const board of boards) for (const statement of statements) statement.run(board)
  })
}
