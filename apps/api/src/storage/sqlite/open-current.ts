import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { StartError } from '../../start-error.ts'
import { hashKey } from '../hash-key.ts'
import { toPublicId } from '../to-public-id.ts'
import { openFile, type SqliteFile } from './open-file.ts'
import { migrations } from './schema.ts'

/** The migration of a database of an older version. */
export interface Migrated {
  /** Its schema version before. */
  readonly from: number
  readonly to: number
  /** Path of the copy made before. */
  readonly backup: string
}

/** The database is of an older version and this process may not migrate it. */
export class OutdatedError extends StartError {}

/**
 * Opens or creates a database. With `canMigrate`, an older version is migrated after a durable copy was
 * made beside it; no other process may use it then. Throws `StartError` for a newer version, and
 * `OutdatedError` for an older one without `canMigrate`.
 */
export function openCurrent(
  path: string,
  {
    canMigrate,
    steps = migrations,
  }: { readonly canMigrate: boolean; readonly steps?: readonly string[] },
): { readonly db: SqliteFile; readonly migrated: Migrated | undefined } {
  const db = open(path)
  const from = readVersion(db)
  if (from === steps.length) return { db, migrated: undefined }
  if (from === 0) return { db: migrate(db, steps), migrated: undefined }
  // Complete: the last connection to close moves the WAL into the database.
  db.close()
  if (from > steps.length) {
    throw new StartError(
      `${path} was written by a newer version of Tiza: run that, or restore a backup.`,
    )
  }
  if (!canMigrate) throw new OutdatedError(`${path} was written by an older version of Tiza.`)
  const backup = `${path}-version-${from}`
  copyFile(path, backup)
  return { db: migrate(open(path), steps), migrated: { from, to: steps.length, backup } }
}

function open(path: string): SqliteFile {
  const db = openFile(path)
  try {
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    // 16 MB: changes go all over a table of many boards.
    db.pragma('cache_size = -16000')
    // For the migrations that make links and public ids of ids.
    db.function('key_hash', { deterministic: true }, hashKey)
    db.function('to_public_id', { deterministic: true }, toPublicId)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function readVersion(db: SqliteFile): number {
  return Number(db.pragma('user_version', { simple: true }))
}

/** Runs all missing migrations, or none. */
function migrate(db: SqliteFile, steps: readonly string[]): SqliteFile {
  const run = db.transaction(() => {
    for (const step of steps.slice(readVersion(db))) db.exec(step)
    db.pragma(`user_version = ${steps.length}`)
  })
  try {
    run()
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Copies a closed database durably; an unfinished copy never has the final name. */
function copyFile(path: string, copy: string): void {
  const part = `${copy}.part`
  try {
    copyFileSync(path, part, constants.COPYFILE_FICLONE)
    sync(part)
    // A WAL that could not be checkpointed, as on a full disk, is part of the database.
    if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`)
    renameSync(part, copy)
    sync(dirname(copy))
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

function sync(path: string): void {
  const fd = openSync(path, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
