import { openFile } from './open-file.ts'

/**
 * Whether a file is a database with Tiza's tables, of whatever version: opening it as a log would
 * make them. Throws what SQLite says of a file that is none.
 */
export function hasTables(path: string): boolean {
  const db = openFile(path, { mustExist: true })
  try {
    const found = db
      .prepare("SELECT name FROM sqlite_schema WHERE name IN ('boards', 'tx', 'clients')")
      .all()
    return found.length === 3 && Number(db.pragma('user_version', { simple: true })) > 0
  } finally {
    db.close()
  }
}
