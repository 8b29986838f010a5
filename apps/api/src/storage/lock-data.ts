import { join } from 'node:path'
import { StartError } from '../start-error.ts'
import { makeDir } from './make-dir.ts'
import { getErrorCode } from './sqlite/error-code.ts'
import { openFile, type SqliteFile } from './sqlite/open-file.ts'

/** So long is waited for one that is just stopping. */
const waitMs = 6_000

/** What nobody holds is closed by the garbage collector, and a lock with it. */
const held = new Set<SqliteFile>()

/**
 * Takes a directory for this process alone, until it ends, however it ends; answers how to let go.
 * Two servers of one directory would each number the transactions of a board. Throws `StartError`.
 */
export function lockData(
  dir: string,
  {
    timeoutMs = waitMs,
    taken = `Another server is using ${dir}: there may be only one.`,
  }: { readonly timeoutMs?: number; readonly taken?: string } = {},
): () => void {
  makeDir(dir)
  return lockFile(join(dir, 'server.lock'), { timeoutMs, taken })
}

/** The same by any file; `taken` says what is wrong where another process has it. */
export function lockFile(
  path: string,
  { timeoutMs, taken }: { readonly timeoutMs: number; readonly taken: string },
): () => void {
  const db = openFile(path, { timeoutMs })
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (getErrorCode(error) !== 'SQLITE_BUSY') throw error
    throw new StartError(taken)
  }
  held.add(db)
  return () => {
    held.delete(db)
    db.close()
  }
}
