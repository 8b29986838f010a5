import type { Storage } from '../storage.ts'
import { createMemoryCatalog } from './memory-catalog.ts'
import { createMemoryHousekeeping } from './memory-housekeeping.ts'
import { createMemoryLog } from './memory-log.ts'
import type { StoredBoards } from './stored-board.ts'

/** A storage that lasts as long as the process: for tests, and for boards that nobody wants to keep. */
export function createMemoryStorage(): Storage {
  const boards: StoredBoards = new Map()
  return {
    ...createMemoryLog(boards),
    ...createMemoryCatalog(boards),
    ...createMemoryHousekeeping(boards),
    async close() {
      boards.clear()
    },
  }
}
