import { rmSync } from 'node:fs'
import { cp, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isAssetHash } from '@tiza/protocol'
import { StartError } from '../../start-error.ts'
import { ifMissing } from '../../storage/if-missing.ts'
import { lockFile } from '../../storage/lock-data.ts'
import { makeDir } from '../../storage/make-dir.ts'
import { isDamage } from '../../storage/sqlite/is-damage.ts'
import type { SqliteStorage } from '../../storage/sqlite/sqlite-storage.ts'
import { syncPath } from '../../storage/sync-path.ts'
import { pruneBackups, startBackup } from '../backup-folder.ts'
import type { Command } from '../command.ts'
import { countOf } from '../count-of.ts'
import { assetsDir, databaseFile, isThere, refuseDatabase, withFile } from '../data.ts'
import { type Rescued, rescueBoards } from '../rescue-boards.ts'
import { writeTo } from '../write-to.ts'
import { verify } from './verify.ts'

/**
 * Copies everything durable into a new directory in a folder of backups; the server may run. The copy
 * is verified before it gets its final name; older backups are removed only when it is intact.
 */
export const backup: Command = {
  name: 'backup',
  args: ['folder'],
  options: { keep: { type: 'string' } },
  help: 'copies everything into a new directory in that folder, verifies it, keeps the newest --keep',
  run: ({ dataDir, databaseUrl, print }, [folder = ''], { keep }) => {
    refuseDatabase(databaseUrl, 'Back it up with pg_dump, which may run beside servers')
    return withFile(dataDir, async (storage) => {
      const count = parseKeep(keep)
      const unlock = lockFile(join(dataDir, 'backup.lock'), {
        timeoutMs: 0,
        taken: `Another backup of ${dataDir} is being made.`,
      })
      try {
        const { path, isWhole } = await writeTo(folder, () =>
          makeBackup(storage, { dataDir, folder, print }),
        )
        print(isWhole ? `The backup is ${path}.` : `What could be saved is ${path}.`)
        const removed =
          count === undefined ? 0 : await pruneBackups(folder, { keep: count, isWhole })
        if (removed > 0) print(`Removed ${removed} older backups.`)
        return isWhole
      } finally {
        unlock()
      }
    })
  },
}

function parseKeep(keep: unknown): number | undefined {
  if (keep === undefined) return undefined
  const count = Number(keep)
  if (Number.isInteger(count) && count >= 1) return count
  throw new StartError(`--keep is "${keep}": it must be a whole number from 1.`)
}

interface Place {
  readonly dataDir: string
  readonly folder: string
  readonly print: (line: string) => void
}

/** Makes and verifies a backup; any failure leaves none. Boards first: a picture is stored before any board shows it. */
async function makeBackup(
  storage: SqliteStorage,
  { dataDir, folder, print }: Place,
): Promise<{ path: string; isWhole: boolean }> {
  makeDir(folder)
  const { part, finish } = await startBackup(folder, Date.now())
  await mkdir(part)
  try {
    const database = join(part, databaseFile)
    const { count, faults } = await copyBoards(storage, database)
    const assets = await copyAssets(join(dataDir, assetsDir), join(part, assetsDir), {
      isLive: true,
    })
    faults.forEach(print)
    print(`Copied ${countOf(count, 'board')} and ${countOf(assets, 'file')} (pictures and PDFs).`)
    const isSound = await verify.run({ dataDir: part, print }, [], {})
    await syncPath(database)
    await syncPath(part)
    const isWhole = isSound && faults.length === 0
    return { path: await finish({ isWhole }), isWhole }
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw error
  }
}

/** Copies all boards as they are; from a damaged database, whatever can be read. */
async function copyBoards(storage: SqliteStorage, path: string): Promise<Rescued> {
  try {
    await storage.copyTo(path)
    return { count: (await storage.listIds()).length, faults: [] }
  } catch (error) {
    if (!isDamage(error)) throw error
    rmSync(path, { force: true })
    const { count, faults } = await rescueBoards(storage, path, Date.now())
    const fault = `file: ${(error as Error).message}; the boards are copied one by one`
    return { count, faults: [fault, ...faults] }
  }
}

/**
 * Copies the stored files durably, without those still being received; returns their number. `isLive`:
 * a server may remove unused ones meanwhile, which are left out, and the others keep their time of use;
 * otherwise all must be there, and count as used now.
 */
export async function copyAssets(
  from: string,
  to: string,
  { isLive }: { readonly isLive: boolean },
): Promise<number> {
  makeDir(to)
  const names = ((await readdir(from).catch(ifMissing)) ?? []).filter(isAssetHash)
  let count = 0
  for (const name of names) {
    const source = join(from, name)
    try {
      await cp(source, join(to, name), { preserveTimestamps: isLive })
    } catch (error) {
      if (!isLive || (await isThere(source))) throw error
      // It may be there in part, or without its time.
      await rm(join(to, name), { force: true })
      continue
    }
    await syncPath(join(to, name))
    count++
  }
  await syncPath(to)
  return count
}
