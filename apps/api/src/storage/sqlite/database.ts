import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { makeDir } from '../make-dir.ts'
import type { Storage } from '../storage.ts'
import { StorageError } from '../storage-error.ts'
import { openMark, toMarkPath } from './ack-mark.ts'
import { createCommitCounter } from './commit-counter.ts'
import type { DatabaseFile } from './database-file.ts'
import { createLogEnds } from './log-ends.ts'
import { createLosses } from './losses.ts'
import { type Migrated, openCurrent } from './open-current.ts'
import { orElse } from './or-else.ts'
import { createBoardRemover } from './remove-boards.ts'
import { createSafeWrite } from './safe-write.ts'
import { createSqliteAccess } from './sqlite-access.ts'
import { createSqliteAdmissions } from './sqlite-admissions.ts'
import { createSqliteAudit } from './sqlite-audit.ts'
import { createSqliteBin } from './sqlite-bin.ts'
import { createEpochRenewer, createSqliteCatalog } from './sqlite-catalog.ts'
import { createSqliteClaims } from './sqlite-claims.ts'
import { createSqliteHousekeeping } from './sqlite-housekeeping.ts'
import { createSqliteLog, type SqliteLog } from './sqlite-log.ts'
import { createSqlitePictures } from './sqlite-pictures.ts'
import { createSqliteSecrets } from './sqlite-secrets.ts'
import type { Synchronous } from './synchronous.ts'
import { watchFiles } from './watch-files.ts'

/** The synchronous storage in an SQLite file, for a thread that may block. */
export interface Database
  extends Omit<Synchronous<Storage>, 'commit'>,
    Pick<SqliteLog, 'commit'>,
    Synchronous<DatabaseFile> {
  /** The migration done when it was opened, if any. */
  getMigrated(): Migrated | undefined
  /**
   * Records acknowledged commits that are lost, found by the mark or by a broken WAL, and begins new epochs
   * if there are any.
   */
  noteLost(options: { readonly isBroken: boolean; readonly nowMs: number }): void
}

export interface DatabaseOptions {
  /** Whether acknowledged commits are recorded in the mark, as the server does. */
  readonly isMarked?: boolean
  /** Whether an older version is migrated; only the process that owns the database may do that. */
  readonly canMigrate?: boolean
}

/** Opens or creates the database. Throws as `openCurrent` does. */
export function openDatabase(
  path: string,
  { isMarked = false, canMigrate = false }: DatabaseOptions = {},
): Database {
  const dir = dirname(path)
  makeDir(dir)
  const { db, migrated } = openCurrent(path, { canMigrate })
  const mark = isMarked ? openMark(toMarkPath(path)) : undefined
  const files = watchFiles([path, `${path}-wal`])
  const write = createSafeWrite(db)
  const losses = createLosses(db, createEpochRenewer(db))
  const counter = createCommitCounter(db, { losses, write, mark })
  const ends = createLogEnds(db)
  const removeBoards = createBoardRemover(db, { write, ends })

  function requireFiles(): void {
    const missing = files.findMissingFast()
    if (missing !== undefined) throw new StorageError('MISSING', `${missing} is gone`)
  }

  return {
    ...createSqliteLog(db, { losses, write, counter, ends, requireFiles }),
    ...createSqliteCatalog(db, { losses, write, counter, removeBoards, requireFiles }),
    ...createSqliteAccess(db, { write, requireFiles }),
    ...createSqliteAdmissions(db, { write, requireFiles }),
    ...createSqliteAudit(db, { write, requireFiles }),
    ...createSqliteSecrets(db, { write }),
    ...createSqliteBin(db, { write, removeBoards, requireFiles }),
    ...createSqliteClaims(db, { write, requireFiles }),
    ...createSqlitePictures(db, { write }),
    ...createSqliteHousekeeping(db, { write, removeBoards }),
    getMigrated: () => migrated,
    noteLost({ isBroken, nowMs }) {
      const marked = mark?.before && losses.find(mark.before)
      const lost = marked ?? (isBroken ? losses.suspectAll() : undefined)
      if (!lost) return
      write(() => losses.note(lost, nowMs))
      counter.reset()
      // Frames left after the damage would be found again.
      db.pragma('wal_checkpoint(TRUNCATE)')
    },
    findLost: losses.find,
    findMissing() {
      const missing = files.findMissing()
      if (missing !== undefined) orElse(undefined, () => db.pragma('wal_checkpoint(FULL)'))
      return missing
    },
    readFreeBytes() {
      const { bavail, bsize } = statfsSync(dir)
      return bavail * bsize
    },
    checkFile() {
      const found = db.pragma('integrity_check(20)') as { integrity_check: string }[]
      return found.map((row) => row.integrity_check).filter((line) => line !== 'ok')
    },
    copyTo(copy) {
      db.prepare('VACUUM INTO ?').run(copy)
    },
    close() {
      db.close()
      mark?.close()
    },
  }
}
