import type { Housekeeping, UseNote } from '../housekeeping.ts'
import type { StoredBoards } from './stored-board.ts'

export function createMemoryHousekeeping(boards: StoredBoards): Housekeeping {
  let use: UseNote | undefined
  let sweptAt: number | undefined

  function touch(ids: readonly string[], nowMs: number): void {
    for (const id of ids) {
      const stored = boards.get(id)
      if (stored) stored.touchedAt = nowMs
    }
  }

  function setTimes(toTime: (before: number) => number): void {
    for (const stored of boards.values()) {
      stored.touchedAt = toTime(stored.touchedAt)
      if (stored.binnedAt !== undefined) stored.binnedAt = toTime(stored.binnedAt)
      if (stored.claim) stored.claim = { ...stored.claim, at: toTime(stored.claim.at) }
      for (const [session, client] of stored.clients) {
        stored.clients.set(session, { ...client, seenAt: toTime(client.seenAt) })
      }
    }
  }

  return {
    async touch(ids, nowMs) {
      touch(ids, nowMs)
    },
    async noteUse(ids, nowMs) {
      if (ids === 'all') setTimes(() => nowMs)
      else touch(ids, nowMs)
      use = { notedAt: nowMs, isStopped: false }
    },
    async noteStop(ids, nowMs) {
      touch(ids, nowMs)
      use = { notedAt: nowMs, isStopped: true }
    },
    async readUse() {
      return use
    },
    async skipTime(ms, nowMs) {
      setTimes((at) => Math.min(at + ms, nowMs))
      use = { notedAt: nowMs, isStopped: false }
    },
    async deleteUnused(beforeMs) {
      const unused = [...boards].flatMap(([id, { touchedAt, binnedAt }]) =>
        binnedAt === undefined && touchedAt < beforeMs ? id : [],
      )
      for (const id of unused) boards.delete(id)
      return { deleted: unused, faults: [] }
    },
    async forgetClients(beforeMs) {
      for (const { clients } of boards.values()) {
        for (const [session, { seenAt }] of clients) {
          if (seenAt < beforeMs) clients.delete(session)
        }
      }
    },
    async noteSweep(nowMs) {
      sweptAt = nowMs
    },
    async readSweep() {
      return sweptAt
    },
  }
}
