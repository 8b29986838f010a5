import { lockData } from '../../storage/lock-data.ts'
import type { Command } from '../command.ts'
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
    const unlock =
      place.databaseUrl === undefined ? lockData(place.dataDir, { timeoutMs: 100 }) : () => {}
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
