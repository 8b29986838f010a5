/**
 * The code of an error: of SQLite's its primary result code, such as `SQLITE_IOERR`; of any other its
 * `code`, Node's or ours; empty without one.
 */
export function getErrorCode(error: unknown): string {
  const { sqliteCodeName, code = '' } = Object(error)
  return String(sqliteCodeName ?? code)
}
