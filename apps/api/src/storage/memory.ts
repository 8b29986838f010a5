import { crc32 } from 'node:zlib'
import {
  type BoardLog,
  type ClientState,
  createsImage,
  readBytes,
  type StoredTx,
  type UseNote,
} from './board-log.ts'
import { addToLogSum, emptyLogSum } from './log-sum.ts'
import type { PackedSnapshot } from './packed-snapshot.ts'

interface Kept {
  epoch: string
  touchedAt: number
  snapshot: PackedSnapshot | undefined
  tx: StoredTx[]
  clients: Map<string, ClientState & { seenAt: number }>
}

/** A log that lasts as long as the process: for tests, and the meaning that SQLite must match. */
export function createMemoryLog(): BoardLog {
  const boards = new Map<string, Kept>()
  let use: UseNote | undefined
  let sweptAt: number | undefined

  const get = (board: string): Kept => {
    const kept = boards.get(board)
    if (!kept) throw new Error(`no board ${board.slice(0, 6)}`)
    return kept
  }

  const touch = (ids: readonly string[], nowMs: number) => {
    for (const [id, kept] of boards) if (ids.includes(id)) kept.touchedAt = nowMs
  }

  const setTimes = (toTime: (before: number) => number) => {
    for (const kept of boards.values()) {
      kept.touchedAt = toTime(kept.touchedAt)
      for (const [session, client] of kept.clients) {
        kept.clients.set(session, { ...client, seenAt: toTime(client.seenAt) })
      }
    }
  }

  const getSum = (board: string, seq: number): number | undefined =>
    seq === 0 ? emptyLogSum : get(board).tx[seq - 1]?.sum

  return {
    async createBoard(board, epoch, nowMs) {
      if (boards.has(board)) throw new Error(`board ${board.slice(0, 6)} exists`)
      const kept = { epoch, touchedAt: nowMs, snapshot: undefined, tx: [], clients: new Map() }
      boards.set(board, kept)
    },
    async hasBoard(board) {
      return boards.has(board)
    },
    async load(board) {
      const kept = boards.get(board)
      if (!kept) return undefined
      const tail = kept.tx.slice(kept.snapshot?.seq ?? 0)
      return {
        epoch: kept.epoch,
        locked: false,
        snapshot: kept.snapshot,
        seq: kept.tx.length,
        recent: tail,
        sumBefore: getSum(board, kept.snapshot?.seq ?? 0),
        tailBytes: tail.reduce((bytes, { ops }) => bytes + JSON.stringify(ops).length, 0),
        clients: [...kept.clients.values()].map(({ seenAt: _, ...client }) => client),
      }
    },
    async commit(commits, nowMs) {
      for (const { board, tx } of commits) {
        let last = get(board).tx.at(-1)?.seq ?? 0
        for (const { seq } of tx) {
          if (seq !== last + 1) throw new Error(`seq ${seq} after ${last}`)
          last = seq
        }
      }
      return commits.map(({ board, tx, clients }) => {
        const kept = get(board)
        let sum = kept.tx.at(-1)?.sum ?? emptyLogSum
        const sums = tx.map((one) => {
          sum = addToLogSum(sum, crc32(JSON.stringify(one)))
          kept.tx.push({ ...one, sum })
          return sum
        })
        for (const client of clients) {
          kept.clients.set(client.session, { ...client, seenAt: nowMs })
        }
        return sums
      })
    },
    async read(board, { after, limit }) {
      const found: StoredTx[] = []
      let bytes = 0
      for (const tx of get(board).tx.slice(after, after + limit)) {
        found.push(tx)
        bytes += JSON.stringify(tx.ops).length
        if (bytes >= readBytes) break
      }
      return found
    },
    async findTx(board, session, n) {
      return get(board).tx.find((tx) => tx.by === session && tx.n === n)
    },
    async findSum(board, seq) {
      return getSum(board, seq)
    },
    async findLastN(board, session) {
      const ns = get(board).tx.flatMap((tx) => (tx.by === session ? tx.n : []))
      return Math.max(0, ...ns)
    },
    async saveSnapshot(board, snapshot) {
      get(board).snapshot = snapshot
    },
    async readStates(ids) {
      return ids.map((id) => {
        const kept = boards.get(id)
        return kept && { epoch: kept.epoch, locked: false }
      })
    },
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
    async noteSweep(nowMs) {
      sweptAt = nowMs
    },
    async readSweep() {
      return sweptAt
    },
    async deleteUnused(beforeMs) {
      const unused = [...boards].flatMap(([id, { touchedAt }]) => (touchedAt < beforeMs ? id : []))
      for (const id of unused) boards.delete(id)
      return { deleted: unused, faults: [] }
    },
    async findMissing() {
      return undefined
    },
    async listLosses() {
      return []
    },
    async listImageBoards() {
      return [...boards].flatMap(([board, { tx }]) => (tx.some(createsImage) ? board : []))
    },
    async forgetClients(beforeMs) {
      for (const { clients } of boards.values()) {
        for (const [session, { seenAt }] of clients) {
          if (seenAt < beforeMs) clients.delete(session)
        }
      }
    },
    async close() {
      boards.clear()
    },
  }
}
