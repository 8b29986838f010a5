/**
 * The code of an error: SQLite's primary result code, such as `SQLITE_IOERR`, or the `code` of any other
 * error; empty without one.
 */
export function getErrorCode(error: unknown): string {
  const { sqliteCodeName, code = '' } = Object(error)
  return String(sqliteCodeName ?? code)
}
