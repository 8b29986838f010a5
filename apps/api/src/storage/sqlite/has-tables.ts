import Database from 'better-sqlite3'

/**
 * Whether a file is a database with Tiza's tables, of whatever version: opening it as a log would
 * make them. Throws what SQLite says of a file that is none.
 */
export function hasTables(path: string): boolean {
  const db = new Database(path, { fileMustExist: true })
  try {
    const found = db
      .prepare("SELECT count(*) FROM sqlite_schema WHERE name IN ('boards', 'tx', 'clients')")
      .pluck()
      .get()
    return found === 3 && Number(db.pragma('user_version', { simple: true })) > 0
  } finally {
    db.close()
  }
}
