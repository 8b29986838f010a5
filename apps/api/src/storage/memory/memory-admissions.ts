import type { AdmissionStore } from '../admission-store.ts'
import { getBoard, type StoredBoards } from './stored-board.ts'

/** Who need not wait to be let in, in memory. */
export function createMemoryAdmissions(boards: StoredBoards): AdmissionStore {
  return {
    async setWaiting(board, { waiting, admitted }, term) {
      const stored = getBoard(boards, board, term)
      stored.waiting = waiting
      stored.admitted.clear()
      for (const id of admitted) stored.admitted.add(id)
    },
    async saveAdmitted(board, ids, term) {
      const { admitted } = getBoard(boards, board, term)
      for (const id of ids) admitted.add(id)
    },
    async removeAdmitted(board, ids, term) {
      const { admitted } = getBoard(boards, board, term)
      for (const id of ids) admitted.delete(id)
    },
  }
}
