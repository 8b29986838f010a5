import { cp, mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { adminCommand } from '../../admin-command.ts'
import { StartError } from '../../start-error.ts'
import { ifMissing } from '../../storage/if-missing.ts'
import { lockData } from '../../storage/lock-data.ts'
import { hasTables } from '../../storage/sqlite/has-tables.ts'
import { openLocalStorage } from '../../storage/sqlite/open-local-storage.ts'
import { syncPath } from '../../storage/sync-path.ts'
import { isPart, listBackups } from '../backup-folder.ts'
import type { Command } from '../command.ts'
import { countOf } from '../count-of.ts'
import { assetsDir, databaseFile, isThere, refuseDatabase, restoringDir } from '../data.ts'
import { isAbout } from '../write-to.ts'
import { copyAssets } from './backup.ts'

/**
 * Replaces the data with a backup; the old data is kept aside. Every board begins a new epoch, so that
 * clients which have seen more than the backup load it again instead of mistaking new transactions for
 * those they have. Every board and picture counts as used now, so that what was just restored is
 * not removed for its age.
 */
export const restore: Command = {
  name: 'restore',
  args: ['dir'],
  help: 'replaces the data with a backup and keeps the old data aside; the server must be stopped',
  async run({ dataDir, databaseUrl, print }, [dir = '']) {
    refuseDatabase(
      databaseUrl,
      `Bring back a backup with pg_restore, then run ${adminCommand} renew`,
    )
    await readFrom(dir, () => requireBackup(dir))
    const unlock = lockData(dataDir, { timeoutMs: 100 })
    const incoming = join(dataDir, restoringDir)
    try {
      const count = await readFrom(dir, () => prepare(dir, incoming))
      const aside = join(dataDir, `replaced-${new Date().toISOString().replace(/[:.]/g, '-')}`)
      await mkdir(aside)
      const besides = ['-mark', '-wal', '-shm'].map((end) => databaseFile + end)
      for (const name of [databaseFile, ...besides, assetsDir]) {
        await rename(join(dataDir, name), join(aside, name)).catch(ifMissing)
      }
      for (const name of [assetsDir, databaseFile]) {
        await rename(join(incoming, name), join(dataDir, name))
      }
      await syncPath(dataDir)
      await rm(incoming, { recursive: true })
      const hasOld = (await readdir(aside)).length > 0
      if (!hasOld) await rmdir(aside)
      print(
        `Restored ${countOf(count, 'board')}.${hasOld ? ` What was here before is in ${aside}.` : ''}`,
      )
      return true
    } finally {
      unlock()
    }
  },
}

/** Throws a `StartError` that names the backup when the backup cannot be read. */
async function readFrom<T>(dir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isAbout(error, dir)) throw error
    throw toUnreadable(dir, error)
  }
}

function toUnreadable(dir: string, error: unknown): StartError {
  return new StartError(`The backup in ${dir} cannot be read: ${(error as Error).message}`)
}

/** Throws `StartError` when there is no backup, or an unfinished one. */
async function requireBackup(dir: string): Promise<void> {
  if (isPart(dir)) throw new StartError(`The backup in ${dir} was not finished.`)
  if (await isThere(join(dir, databaseFile))) return
  const newest = (await listBackups(dir)).at(-1)
  const hint = newest === undefined ? '' : ` In it are some, such as ${join(dir, newest)}.`
  throw new StartError(`There is no backup in ${dir}.${hint}`)
}

/**
 * Prepares a backup beside the present data and returns the number of its boards. Any failure leaves
 * the present data and nothing else.
 */
async function prepare(dir: string, incoming: string): Promise<number> {
  const source = join(dir, databaseFile)
  const database = join(incoming, databaseFile)
  await rm(incoming, { recursive: true, force: true })
  await mkdir(incoming)
  try {
    await cp(source, database)
    await cp(`${source}-wal`, `${database}-wal`).catch(ifMissing)
    const count = await renew(database, dir)
    await syncPath(database)
    await copyAssets(join(dir, assetsDir), join(incoming, assetsDir), { isLive: false })
    await syncPath(incoming)
    return count
  } catch (error) {
    await rm(incoming, { recursive: true })
    throw error
  }
}

/** Prepares a copied database for use, all in one file; returns the number of boards. */
async function renew(path: string, dir: string): Promise<number> {
  try {
    if (!hasTables(path)) throw new Error('it is not a database of Tiza')
    const storage = openLocalStorage(path, { canMigrate: true })
    try {
      const [fault] = await storage.checkFile()
      if (fault !== undefined) throw new Error(fault)
      await storage.renewEpochs()
      await storage.noteUse('all', Date.now())
      return (await storage.listIds()).length
    } finally {
      await storage.close()
    }
  } catch (error) {
    throw toUnreadable(dir, error)
  }
}
