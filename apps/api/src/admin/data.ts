import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from '../start-error.ts'
import type { Catalog } from '../storage/catalog.ts'
import { ifMissing } from '../storage/if-missing.ts'
import { lockData } from '../storage/lock-data.ts'
import { requireFiles } from '../storage/require-database.ts'
import { OutdatedError } from '../storage/sqlite/open-current.ts'
import { openLocalStorage } from '../storage/sqlite/open-local-storage.ts'
import type { SqliteStorage } from '../storage/sqlite/sqlite-storage.ts'

export const databaseFile = 'tiza.db'
export const assetsDir = 'assets'
/** Where a backup is made ready. */
export const restoringDir = 'restoring'

/** Throws where this user cannot know, as without permission. */
export async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(ifMissing)) !== undefined
}

/** Opens the storage of a directory, whether a server runs or not. Throws `StartError` without any. */
export async function withStorage<T>(
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

/** One of an older version is brought up to date, unless a server uses it as it is. */
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

/** As much of an id as the log shows: fewer characters may be those of another board by chance. */
const leastOfId = 6

/** The only board whose id begins so. Throws `StartError` when there is none, or may be several. */
export async function findBoard(catalog: Pick<Catalog, 'listIds'>, start: string): Promise<string> {
  if (start.length < leastOfId) {
    throw new StartError(`"${start}" is too little of an id: give ${leastOfId} characters or more.`)
  }
  const found = (await catalog.listIds()).filter((board) => board.startsWith(start))
  const [first, second] = found
  if (!first) throw new StartError(`There is no board ${start}.`)
  if (second) throw new StartError(`${found.length} boards begin with ${start}: say more of it.`)
  return first
}
