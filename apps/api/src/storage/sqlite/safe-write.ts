import { getErrorCode } from './error-code.ts'
import type { SqliteFile } from './open-file.ts'
import { orElse } from './or-else.ts'
import { migrations } from './schema.ts'

/** Runs work that writes, and returns its result. */
export type SafeWrite = <T>(work: () => T) => T

/**
 * When a commit fails at its fsync, all of it is in the WAL nevertheless, and the next process to open the
 * file would take it for committed. Therefore a page that changes nothing is written over its beginning.
 */
export function createSafeWrite(db: SqliteFile): SafeWrite {
  return (work) => {
    try {
      return work()
    } catch (error) {
      if (getErrorCode(error) === 'SQLITE_IOERR')
        orElse(undefined, () => db.pragma(`user_version = ${migrations.length}`))
      throw error
    }
  }
}
