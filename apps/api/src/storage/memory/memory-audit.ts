import { type AuditStore, mostDeeds } from '../audit-store.ts'
import type { StoredBoards } from './stored-board.ts'

/** The audit log of boards in memory. */
export function createMemoryAudit(boards: StoredBoards): AuditStore {
  return {
    async noteDeeds(noted) {
      for (const deed of noted) {
        const deeds = boards.get(deed.board)?.deeds
        deeds?.push(deed)
        if (deeds && deeds.length > mostDeeds) deeds.shift()
      }
    },
    async listDeeds(board) {
      return [...(boards.get(board)?.deeds ?? [])]
    },
  }
}
