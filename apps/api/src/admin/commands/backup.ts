import { rmSync } from 'node:fs'
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isAssetHash } from '@tiza/protocol'
import { StartError } from '../../start-error.ts'
import { ifMissing } from '../../storage/if-missing.ts'
import type { LogDatabase } from '../../storage/sqlite/database.ts'
import { isDamage } from '../../storage/sqlite/is-damage.ts'
import { syncPath } from '../../storage/sync-path.ts'
import type { Command } from '../command.ts'
import { assetsDir, databaseFile, withBoards } from '../data.ts'
import { type Rescued, rescueBoards } from '../rescue-boards.ts'

/**
 * Everything that is durable, into a directory of its own, while a server goes on. Boards first:
 * a picture is kept before any board shows it, so that whatever they show is there to be copied.
 * The database gets its name last, once all is on the disk: what has none is no backup.
 */
export const backup: Command = {
  name: 'backup',
  args: ['dir'],
  help: 'copies all boards and pictures into a new directory; the server may run',
  run: ({ dataDir, print }, [dir = '']) =>
    withBoards(dataDir, async (boards) => {
      const made = await mkdir(dir, { recursive: true })
      if ((await readdir(dir)).length > 0) throw new StartError(`${dir} is not empty.`)
      try {
        const half = join(dir, `${databaseFile}.half`)
        const { count, faults } = copyBoards(boards, half)
        await syncPath(half)
        const pictures = await copyAssets(join(dataDir, assetsDir), join(dir, assetsDir))
        await rename(half, join(dir, databaseFile))
        for (const path of [dir, dirname(dir)]) await syncPath(path)
        faults.forEach(print)
        print(`Copied ${count} boards and ${pictures} pictures to ${dir}.`)
        return faults.length === 0
      } catch (error) {
        for (const name of await readdir(dir)) await rm(join(dir, name), { recursive: true })
        if (made) await rm(dir, { recursive: true })
        throw error
      }
    }),
}

/** All boards as they are, or of a damaged database what can be read. */
function copyBoards(boards: LogDatabase, path: string): Rescued {
  try {
    boards.copyTo(path)
    return { count: boards.listIds().length, faults: [] }
  } catch (error) {
    if (!isDamage(error)) throw error
    rmSync(path, { force: true })
    const { count, faults } = rescueBoards(boards, path, Date.now())
    const fault = `file: ${(error as Error).message}; the boards are copied one by one`
    return { count, faults: [fault, ...faults] }
  }
}

/**
 * Copies what is kept and not what is on its way in, and has it on the disk; answers how many files
 * that were.
 */
export async function copyAssets(from: string, to: string): Promise<number> {
  await mkdir(to, { recursive: true })
  const names = ((await readdir(from).catch(ifMissing)) ?? []).filter(isAssetHash)
  for (const name of names) {
    await cp(join(from, name), join(to, name), { preserveTimestamps: true })
    await syncPath(join(to, name))
  }
  await syncPath(to)
  return names.length
}
