import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isBoardId } from '@tiza/protocol'
import { StartError } from '../start-error.ts'
import type { AccessStore } from '../storage/access-store.ts'
import type { Catalog } from '../storage/catalog.ts'
import { hashKey } from '../storage/hash-key.ts'
import { ifMissing } from '../storage/if-missing.ts'
import { lockData } from '../storage/lock-data.ts'
import { requireFiles } from '../storage/require-database.ts'
import { OutdatedError } from '../storage/sqlite/open-current.ts'
import { openLocalStorage } from '../storage/sqlite/open-local-storage.ts'
import type { SqliteStorage } from '../storage/sqlite/sqlite-storage.ts'
import type { Storage } from '../storage/storage.ts'
import { toPublicId } from '../storage/to-public-id.ts'
import type { Place } from './command.ts'
import { createFolderPictures, createStoredPictures, type PictureFiles } from './picture-files.ts'

export const databaseFile = 'tiza.db'
export const assetsDir = 'assets'
/** Where a backup is prepared before it replaces the data. */
export const restoringDir = 'restoring'

/** Throws when that cannot be determined, for example without permission. */
export async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(ifMissing)) !== undefined
}

/** What commands work on. */
export interface AdminStorage extends Storage, Partial<Pick<SqliteStorage, 'salvage'>> {}

/**
 * Opens the storage of a directory, or of a database; servers may be running. Throws `StartError` when there is no
 * directory, or the database cannot be used.
 */
export async function withStorage<T>(
  { dataDir, databaseUrl, s3 }: Place,
  work: (storage: AdminStorage, pictures: PictureFiles) => Promise<T>,
): Promise<T> {
  if (databaseUrl === undefined) {
    const pictures = createFolderPictures(join(dataDir, assetsDir))
    return withFile(dataDir, (storage) => work(storage, pictures))
  }
  const { openPostgresData } = await import('../storage/postgres/open-postgres-data.ts')
  const { storage, assets } = await openPostgresData(databaseUrl, s3)
  try {
    return await work(storage, createStoredPictures(assets))
  } finally {
    await storage.close()
  }
}

/** The same for what is in a directory only. */
export async function withFile<T>(
  dataDir: string,
  work: (storage: SqliteStorage) => Promise<T>,
): Promise<T> {
  const path = join(dataDir, databaseFile)
  if (!(await isThere(path))) throw new StartError(`There are no boards in ${dataDir}.`)
  requireFiles(dataDir)
  const storage = openStorage(path, dataDir)
  try {
    return await work(storage)
  } finally {
    await storage.close()
  }
}

/** Migrates a database of an older version, unless a running server uses it. */
function openStorage(path: string, dataDir: string): SqliteStorage {
  try {
    return openLocalStorage(path)
  } catch (error) {
    if (!(error instanceof OutdatedError)) throw error
  }
  const unlock = lockData(dataDir, {
    timeoutMs: 100,
    taken: `An older version of Tiza is running on ${dataDir}: restart it first, so that it brings the database up to date.`,
  })
  try {
    return openLocalStorage(path, { canMigrate: true })
  } finally {
    unlock()
  }
}

/** Throws `StartError` where the boards are in a database, with what to do instead. */
export function refuseDatabase(databaseUrl: string | undefined, instead: string): void {
  if (databaseUrl === undefined) return
  throw new StartError(
    `The boards are in PostgreSQL (DATABASE_URL is set), and this is for those in a folder. ${instead}.`,
  )
}

/** The prefix length that the log shows: shorter ones may match another board by chance. */
const leastOfId = 6

/**
 * The only board whose id begins like this, whose public id this is, or to which a link has this key. Throws `StartError` for none or
 * several.
 */
export async function findBoard(
  storage: Pick<Catalog, 'listIds'> & Pick<AccessStore, 'findKey'>,
  start: string,
): Promise<string> {
  if (start.length < leastOfId) {
    throw new StartError(
      `"${start}" is too short for an id: give at least ${leastOfId} characters.`,
    )
  }
  const isMeant = (board: string) => board.startsWith(start) || toPublicId(board) === start
  const found = (await storage.listIds()).filter(isMeant)
  const [first, second] = found
  const ofKey = !first && isBoardId(start) ? await storage.findKey(hashKey(start)) : undefined
  if (ofKey) return ofKey.board
  if (!first) throw new StartError(`There is no board ${start}.`)
  if (second)
    throw new StartError(`${found.length} boards begin with ${start}: give more characters.`)
  return first
}
