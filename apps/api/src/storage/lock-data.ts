import { join } from 'node:path'
import { StartError } from '../start-error.ts'
import { makeDir } from './make-dir.ts'
import { getErrorCode } from './sqlite/error-code.ts'
import { openFile, type SqliteFile } from './sqlite/open-file.ts'

/** How long to wait for a server that is just stopping. */
const waitMs = 6_000

/** Without a reference to it, the garbage collector would close the file and release the lock. */
const held = new Set<SqliteFile>()

/**
 * Takes a directory for this process alone, until it ends, however it ends. Returns what releases it.
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
