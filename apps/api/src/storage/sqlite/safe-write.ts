import { getErrorCode } from './error-code.ts'
import type { SqliteFile } from './open-file.ts'
import { orElse } from './or-else.ts'
import { migrations } from './schema.ts'

/** Does work that writes, and returns what it returns. */
export type SafeWrite = <T>(work: () => T) => T

/**
 * A write may fail at its fsync: then all of it is in the WAL nevertheless, where the next process to
 * open the file would take it for committed. So a page that changes nothing is written over its beginning.
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
