import { createId } from '@tiza/protocol'
import { createFirstLinks, firstSettings } from '../access-store.ts'
import { firstTerm } from '../board-log.ts'
import type { Catalog } from '../catalog.ts'
import { boardExists } from '../storage-error.ts'
import { getLastSeq, type StoredBoards } from './stored-board.ts'

export function createMemoryCatalog(boards: StoredBoards): Catalog {
  return {
    async createBoard(board, epoch, nowMs, links = createFirstLinks(board, nowMs)) {
      if (boards.has(board)) throw boardExists(board)
      boards.set(board, {
        ...{ epoch, term: firstTerm, createdAt: nowMs, touchedAt: nowMs },
        ...{ locked: false, hasImages: false, snapshot: undefined, name: undefined },
        ...{ tx: [], byAuthor: new Map(), clients: new Map() },
        ...{ settings: firstSettings, people: new Map(), sessions: new Map(), deeds: [] },
        ...{ waiting: false, admitted: new Set() },
        ...{ binnedAt: undefined, claim: undefined },
        links: new Map(links.map((link) => [link.id, link])),
      })
    },
    async hasBoard(board) {
      return boards.has(board)
    },
    async findBoard(board) {
      const stored = boards.get(board)
      return stored && { name: stored.name }
    },
    async readStates(ids) {
      return ids.map((id) => {
        const stored = boards.get(id)
        return stored && { epoch: stored.epoch, locked: stored.locked, term: stored.term }
      })
    },
    async listIds() {
      return [...boards.keys()]
    },
    async list() {
      const rows = [...boards].map(([board, stored]) => {
        const { createdAt, touchedAt, locked } = stored
        return { board, createdAt, touchedAt, locked, seq: getLastSeq(stored) }
      })
      return rows.sort((one, other) => other.touchedAt - one.touchedAt)
    },
    async setLocked(board, locked) {
      const stored = boards.get(board)
      if (stored) stored.locked = locked
    },
    async deleteBoard(board) {
      boards.delete(board)
    },
    async listImageBoards() {
      return [...boards].flatMap(([board, { hasImages }]) => (hasImages ? board : []))
    },
    async noteImages(board) {
      const stored = boards.get(board)
      if (stored) stored.hasImages = true
    },
    async listLosses() {
      return []
    },
    async renewEpochs() {
      for (const stored of boards.values()) stored.epoch = createId()
    },
  }
}
