import type { LogEnds } from './log-ends.ts'
import type { SqliteFile } from './open-file.ts'
import type { SafeWrite } from './safe-write.ts'

/** Tables with rows of a board; referenced tables last. */
const tables = [
  ...['tx', 'clients', 'snapshots', 'image_boards'],
  ...['deeds', 'admissions', 'sessions', 'people', 'links', 'boards'],
]

/** Creates a function that removes all rows of some boards, atomically. */
export type RemoveBoards = (boards: readonly string[]) => void

export function createBoardRemover(
  db: SqliteFile,
  { write, ends }: { readonly write: SafeWrite; readonly ends: Pick<LogEnds, 'forget'> },
): RemoveBoards {
  const statements = tables.map((table) =>
    db.prepare<[string]>(`DELETE FROM ${table} WHERE board = ?`),
  )
  const remove = db.transaction((boards: readonly string[]) => {
    for (const board of boards) for (const statement of statements) statement.run(board)
  })
  return (boards) => {
    write(() => remove(boards))
    ends.forget()
  }
}
