import type { Storage } from '../storage.ts'
import { createMemoryAccess } from './memory-access.ts'
import { createMemoryAdmissions } from './memory-admissions.ts'
import { createMemoryAudit } from './memory-audit.ts'
import { createMemoryBin } from './memory-bin.ts'
import { createMemoryCatalog } from './memory-catalog.ts'
import { createMemoryClaims } from './memory-claims.ts'
import { createMemoryHousekeeping } from './memory-housekeeping.ts'
import { createMemoryLog } from './memory-log.ts'
import { createMemoryPictures, type StoredPictures } from './memory-pictures.ts'
import { createMemorySecrets } from './memory-secrets.ts'
import type { StoredBoards } from './stored-board.ts'

/** A storage in memory: for tests, and for boards that need not be kept. */
export function createMemoryStorage(): Storage {
  const boards: StoredBoards = new Map()
  const pictures: StoredPictures = new Map()
  return {
    ...createMemoryLog(boards, pictures),
    ...createMemoryCatalog(boards),
    ...createMemoryAccess(boards),
    ...createMemoryAdmissions(boards),
    ...createMemoryAudit(boards),
    ...createMemorySecrets(),
    ...createMemoryBin(boards),
    ...createMemoryClaims(boards),
    ...createMemoryPictures(boards, pictures),
    ...createMemoryHousekeeping(boards),
    async close() {
      boards.clear()
    },
  }
}
