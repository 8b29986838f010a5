import { createId } from '@tiza/protocol'
import type { Random } from '@tiza/protocol/testing'
import { toKeptBoard } from '../storage/parse-stored.ts'
import type { Clock } from '../transport.ts'
import type { CachedBoard, ClientStorage, OpenedOutbox, OutboxEntry } from '../types.ts'
import type { VirtualClock } from './virtual-clock.ts'

interface Kept {
  client: string
  readonly board: string
  nextN: number
  readonly entries: Map<number, string>
  readonly after?: readonly string[] | undefined
  owner: Owner | undefined
}

/** One ownership of a record. */
interface Owner {
  readonly tab: TabState
}

/** `silentAt` is when the tab died or fell asleep; its leases run out some time after. */
interface TabState {
  isDead: boolean
  silentAt: number | undefined
}

const leaseMs = 6_000
const slowestWriteMs = 40

/** A storage of one tab that can die in the middle of a write. */
export interface TabStorage extends ClientStorage {
  crash(): void
  /** Renews no lease until it is thawed. */
  freeze(): void
  thaw(): void
}

export interface Device {
  /**
   * What one more tab of this browser writes to. What is asked for is done while the tab is frozen,
   * too, but its own clock tells when it hears of that.
   */
  createTabStorage(tabClock?: Pick<Clock, 'delay'>): TabStorage
  /** How many transactions are kept to be sent, by tabs that are open and by tabs that are gone. */
  readonly unsent: number
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
    const { silentAt } = owner.tab
    return silentAt !== undefined && silentAt + leaseMs <= clock.now()
  }

  const getOrphans = (board: string) =>
    [...records].filter((kept) => kept.board === board && isFree(kept) && kept.entries.size > 0)

  function createTabStorage(tabClock: Pick<Clock, 'delay'> = clock): TabStorage {
    const tab: TabState = { isDead: false, silentAt: undefined }
    let queue: Promise<void> = Promise.resolve()

    /** One after the other, as transactions on the same stores are; never, once the tab is dead. */
    function write<T>(work: () => T): Promise<T> {
      return new Promise((resolve, reject) => {
        queue = queue.then(
          () =>
            new Promise((done) => {
              clock.delay(
                () => {
                  if (tab.isDead) return
                  try {
                    const outcome = work()
                    tabClock.delay(() => resolve(outcome), 0)
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
      const owner: Owner = { tab }
      kept.owner = owner
      /** Where this ownership goes on, once another tab has the record. */
      let mine = kept
      const writeOwned = (work: (kept: Kept) => void) =>
        write(() => {
          if (mine.owner === owner) work(mine)
          return mine.owner === owner
        })
      const ns = [...kept.entries.keys()].sort((a, b) => a - b)
      const entries = ns.map((n) => JSON.parse(kept.entries.get(n) ?? '') as OutboxEntry)
      return {
        record: {
          ...{ client: kept.client, nextN: kept.nextN, entries },
          ...(kept.after && { after: kept.after }),
        },
        put: (added, nextN) =>
          writeOwned(({ entries }) => {
            for (const entry of added) entries.set(entry.n, JSON.stringify(entry))
            mine.nextN = nextN
          }),
        remove: (gone) =>
          writeOwned(({ entries }) => {
            for (const n of gone) entries.delete(n)
          }),
        rename: ({ client, nextN, entries, after }) =>
          write(() => {
            if (mine.owner === owner) records.delete(mine)
            const added = entries.map((entry): [number, string] => [entry.n, JSON.stringify(entry)])
            mine = { client, board: kept.board, nextN, entries: new Map(added), owner, after }
            records.add(mine)
          }),
        renew: () => writeOwned(() => undefined),
        getKept: (client) =>
          write(() => new Set([...records].find((one) => one.client === client)?.entries.keys())),
        adoptOrphans: () => write(() => getOrphans(kept.board).map(own)),
        release: () =>
          writeOwned((kept) => {
            kept.owner = undefined
            if (kept.entries.size === 0) records.delete(kept)
          }).then(() => undefined),
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
      close() {},
      crash() {
        tab.isDead = true
        tab.silentAt = clock.now()
      },
      freeze() {
        tab.silentAt = clock.now()
      },
      thaw() {
        tab.silentAt = undefined
      },
    }
  }

  return {
    createTabStorage,
    get copies() {
      return [...boards.values()].map((cached) => JSON.parse(cached) as CachedBoard)
    },
    get unsent() {
      return [...records].reduce((sum, { entries }) => sum + entries.size, 0)
    },
  }
}
