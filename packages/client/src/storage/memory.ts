import { createId } from '@tiza/protocol'
import { createMemoryIdentity } from '../identity/memory-identity.ts'
import type { CachedBoard, ClientStorage, OpenedOutbox, OutboxEntry } from '../types.ts'
import { toKeptBoard } from './parse-stored.ts'

interface Kept {
  client: string
  readonly board: string
  nextN: number
  readonly entries: Map<number, OutboxEntry>
  owned: boolean
}

/** Keeps outboxes and boards as long as the process lives. */
export function memoryStorage(): ClientStorage {
  const records = new Set<Kept>()
  const boards = new Map<string, CachedBoard>()

  function own(kept: Kept): OpenedOutbox {
    kept.owned = true
    const entries = [...kept.entries.values()].sort((a, b) => a.n - b.n)
    return {
      record: { client: kept.client, nextN: kept.nextN, entries },
      async put(added, nextN) {
        for (const entry of added) kept.entries.set(entry.n, entry)
        kept.nextN = nextN
        return true
      },
      async remove(ns) {
        for (const n of ns) kept.entries.delete(n)
        return true
      },
      async rename({ client, nextN, entries }) {
        kept.client = client
        kept.nextN = nextN
        kept.entries.clear()
        for (const entry of entries) kept.entries.set(entry.n, entry)
      },
      // All of its users are in one process: no outbox in use is taken over.
      renew: async () => true,
      async getKept(client) {
        const other = [...records].find((one) => one.client === client)
        return new Set(other?.entries.keys())
      },
      async adoptOrphans() {
        return getOrphans(kept.board).map(own)
      },
      async release() {
        kept.owned = false
        if (kept.entries.size === 0) records.delete(kept)
      },
    }
  }

  function getOrphans(board: string): Kept[] {
    return [...records].filter(
      (kept) => kept.board === board && !kept.owned && kept.entries.size > 0,
    )
  }

  return {
    durable: false,
    identity: createMemoryIdentity(),
    async open(board) {
      const orphan = getOrphans(board)[0]
      if (orphan) return own(orphan)
      const kept = { client: createId(), board, nextN: 1, entries: new Map(), owned: true }
      records.add(kept)
      return own(kept)
    },
    async loadBoard(board) {
      const cached = boards.get(board)
      return cached && toKeptBoard(cached)
    },
    async saveBoard(board, cached) {
      boards.set(board, cached)
    },
    close() {},
  }
}
