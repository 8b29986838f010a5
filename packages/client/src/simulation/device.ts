import { createId } from '@tiza/protocol'
import type { Random } from '@tiza/protocol/testing'
import { toKeptBoard } from '../storage/parse-kept.ts'
import type { CachedBoard, ClientStorage, OpenedOutbox, OutboxEntry } from '../types.ts'
import type { VirtualClock } from './virtual-clock.ts'

interface Kept {
  client: string
  readonly board: string
  nextN: number
  readonly entries: Map<number, string>
  owner: Owner | undefined
}

/** Who writes: `lostAt` is when its tab died; its leases run out some time after. */
interface Owner {
  lostAt: number | undefined
}

const leaseMs = 6_000
const slowestWriteMs = 40

/** A storage of one tab that can die in the middle of a write. */
export interface TabStorage extends ClientStorage {
  crash(): void
}

export interface Device {
  /** What one more tab of this browser writes to. */
  createTabStorage(): TabStorage
  /** How many unsent transactions are kept, and not owned by a living tab. */
  readonly orphaned: number
  /** The copies of boards that its tabs have kept. */
  readonly copies: readonly CachedBoard[]
}

/**
 * The browser of one person, as IndexedDB behaves: shared by its tabs, each write takes a while,
 * and what has not been written when a tab dies never is.
 */
export function createDevice({ clock, random }: { clock: VirtualClock; random: Random }): Device {
  const records = new Set<Kept>()
  const boards = new Map<string, string>()

  function isFree({ owner }: Kept): boolean {
    if (!owner) return true
    return owner.lostAt !== undefined && owner.lostAt + leaseMs <= clock.now()
  }

  const getOrphans = (board: string) =>
    [...records].filter((kept) => kept.board === board && isFree(kept) && kept.entries.size > 0)

  function createTabStorage(): TabStorage {
    const owner: Owner = { lostAt: undefined }
    let queue: Promise<void> = Promise.resolve()

    /** One after the other, as transactions on the same stores are; never, once the tab is dead. */
    function write<T>(work: () => T): Promise<T> {
      return new Promise((resolve, reject) => {
        queue = queue.then(
          () =>
            new Promise((done) => {
              clock.delay(
                () => {
                  if (owner.lostAt !== undefined) return
                  try {
                    resolve(work())
                  } catch (error) {
                    reject(error)
                  }
                  done()
                },
                random.integer(0, slowestWriteMs),
              )
            }),
        )
      })
    }

    function own(kept: Kept): OpenedOutbox {
      kept.owner = owner
      const ns = [...kept.entries.keys()].sort((a, b) => a - b)
      const entries = ns.map((n) => JSON.parse(kept.entries.get(n) ?? '') as OutboxEntry)
      return {
        record: { client: kept.client, nextN: kept.nextN, entries },
        put: (added, nextN) =>
          write(() => {
            for (const entry of added) kept.entries.set(entry.n, JSON.stringify(entry))
            kept.nextN = nextN
          }),
        remove: (gone) =>
          write(() => {
            for (const n of gone) kept.entries.delete(n)
          }),
        rename: (client, renamed, nextN) =>
          write(() => {
            kept.client = client
            kept.nextN = nextN
            kept.entries.clear()
            for (const entry of renamed) kept.entries.set(entry.n, JSON.stringify(entry))
          }),
        adoptOrphans: () => write(() => getOrphans(kept.board).map(own)),
        release: () =>
          write(() => {
            kept.owner = undefined
            if (kept.entries.size === 0) records.delete(kept)
          }),
      }
    }

    return {
      durable: true,
      open: (board) =>
        write(() => {
          const orphan = getOrphans(board)[0]
          if (orphan) return own(orphan)
          const kept: Kept = {
            ...{ client: createId(), board, nextN: 1, entries: new Map() },
            owner: undefined,
          }
          records.add(kept)
          return own(kept)
        }),
      loadBoard: (board) =>
        write(() => {
          const cached = boards.get(board)
          return cached === undefined ? undefined : toKeptBoard(JSON.parse(cached))
        }),
      saveBoard: (board, cached) =>
        write(() => {
          boards.set(board, JSON.stringify(cached))
        }),
      crash() {
        owner.lostAt = clock.now()
      },
    }
  }

  return {
    createTabStorage,
    get copies() {
      return [...boards.values()].map((cached) => JSON.parse(cached) as CachedBoard)
    },
    get orphaned() {
      return [...records]
        .filter(({ owner }) => !owner || owner.lostAt !== undefined)
        .reduce((sum, { entries }) => sum + entries.size, 0)
    },
  }
}
