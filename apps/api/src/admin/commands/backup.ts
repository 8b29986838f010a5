import { cp, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isAssetHash } from '@tiza/protocol'
import { StartError } from '../../start-error.ts'
import type { Command } from '../command.ts'
import { assetsDir, databaseFile, withBoards } from '../data.ts'

/**
 * Everything that is durable, into a directory of its own, while a server goes on. Boards first:
 * a picture is kept before any board shows it, so that whatever they show is there to be copied.
 */
export const backup: Command = {
  name: 'backup',
  args: ['dir'],
  help: 'copies all boards and pictures into a new directory; the server may run',
  run: ({ dataDir, print }, [dir = '']) =>
    withBoards(dataDir, async (boards) => {
      await mkdir(dir, { recursive: true })
      if ((await readdir(dir)).length > 0) throw new StartError(`${dir} is not empty.`)
      boards.copyTo(join(dir, databaseFile))
      const pictures = await copyAssets(join(dataDir, assetsDir), join(dir, assetsDir))
      print(`Copied ${boards.list().length} boards and ${pictures} pictures to ${dir}.`)
      return true
    }),
}

/** Copies what is kept and not what is on its way in; answers how many files that were. */
export async function copyAssets(from: string, to: string): Promise<number> {
  await mkdir(to, { recursive: true })
  const names = (await readdir(from).catch(() => [])).filter(isAssetHash)
  for (const name of names) await cp(join(from, name), join(to, name), { preserveTimestamps: true })
  return names.length
}
