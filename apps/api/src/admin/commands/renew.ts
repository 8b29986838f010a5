import { lockData } from '../../storage/lock-data.ts'
import { requireNoServer } from '../../storage/postgres/require-no-server.ts'
import type { Command, Place } from '../command.ts'
import { countOf } from '../count-of.ts'
import { withStorage } from '../data.ts'

/**
 * What `restore` does to a folder, for a database that was brought back by tools of its own: every board begins a new
 * epoch, and counts as used now.
 */
export const renew: Command = {
  name: 'renew',
  args: [],
  help: 'after another program has brought back older data: has all clients load their boards again; servers must be stopped',
  async run({ print, ...place }) {
    const unlock = await takeOver(place)
    try {
      return await withStorage(place, async (storage) => {
        await storage.renewEpochs()
        await storage.noteUse('all', Date.now())
        print(`Renewed ${countOf((await storage.listIds()).length, 'board')}.`)
        return true
      })
    } finally {
      unlock()
    }
  },
}

/** Throws `StartError` where a server has it open. */
async function takeOver({ dataDir, databaseUrl: url }: Place): Promise<() => void> {
  if (url === undefined) return lockData(dataDir, { timeoutMs: 100 })
  const { createPostgres } = await import('../../storage/postgres/postgres.ts')
  const postgres = createPostgres({ url, connections: 1, name: 'tiza admin' })
  try {
    await requireNoServer(postgres)
  } finally {
    await postgres.close()
  }
  return () => {}
}
