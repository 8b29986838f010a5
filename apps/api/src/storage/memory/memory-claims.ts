import type { ClaimStore } from '../claim-store.ts'
import { getBoard, type StoredBoards } from './stored-board.ts'

/** Claims of boards in memory. */
export function createMemoryClaims(boards: StoredBoards): ClaimStore {
  return {
    async findClaim(board) {
      return boards.get(board)?.claim
    },
    async listClaims() {
      return [...boards].flatMap(([board, { claim }]) => (claim ? { board, ...claim } : []))
    },
    async setClaim(board, claim) {
      getBoard(boards, board).claim = claim
    },
  }
}
