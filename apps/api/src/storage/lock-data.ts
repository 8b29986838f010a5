import { join } from 'node:path'
import { StartError } from '../start-error.ts'
import { makeDir } from './make-dir.ts'
import { getErrorCode } from './sqlite/error-code.ts'
import { openFile, type SqliteFile } from './sqlite/open-file.ts'

/** How long to wait for a server that is stopping. */
const waitMs = 6_000

/** Without a reference to it, the garbage collector would close the file and release the lock. */
const held = new Set<SqliteFile>()

/**
 * Locks a directory for this process until it ends, however it ends; returns a function that releases the
 * lock. Two servers on one directory would assign the same seqs twice. Throws `StartError`.
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

/** The same with any lock file; `taken` is the error message when another process holds it. */
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
