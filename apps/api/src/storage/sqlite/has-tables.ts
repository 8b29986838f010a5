import { openFile } from './open-file.ts'

/**
 * Whether a file is a database with Tiza's tables, of any version: opening it as a storage would
 * create them. Throws SQLite's error for a file that is no database.
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
