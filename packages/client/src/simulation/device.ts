import { createId } from '@tiza/protocol'
import type { Random } from '@tiza/protocol/testing'
import { toKeptBoard } from '../storage/parse-stored.ts'
import type { Clock } from '../transport.ts'
import type { CachedBoard, ClientStorage, OpenedOutbox, OutboxEntry } from '../types.ts'

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
  /** The time of day was set: by that, its lease has run out until it is renewed. */
  hasLapsed: boolean
}

/** `silentAt` is when the tab died or fell asleep; its leases run out some time after. */
interface TabState {
  isDead: boolean
  silentAt: number | undefined
}

type DeviceClock = Pick<Clock, 'now' | 'delay'>

const leaseMs = 6_000
/** No lease is longer, so one that seems to be is from before the time of day was set back. */
const longestLeaseMs = 150_000
const slowestWriteMs = 40

/** What becomes of what is asked of a storage: all is done, some of it fails, or nothing is answered. */
export type Faults = { readonly rate: number } | 'silent'

/** A storage of one tab that can die in the middle of a write. */
export interface TabStorage extends ClientStorage {
  crash(): void
  /** Whether it has left something without an answer, and so answers nothing any more. */
  readonly isStuck: boolean
  setFaults(faults: Faults): void
  /** How many writes of its own unsent work it did not keep; those of what other tabs have left do not count. */
  readonly refusedCount: number
  /** Renews no lease until it is thawed. */
  freeze(): void
  thaw(): void
}

export interface Device {
  /**
   * What one more tab of this browser writes to. Writes go on while the tab is frozen, but its own clock
   * says when it receives the answers.
   */
  createTabStorage(tabClock?: Pick<Clock, 'delay'>): TabStorage
  /** Sets the time of day forward or back: leases are told by it, timers are not. */
  setTime(byMs: number): void
  /** How many transactions are kept to be sent, by tabs that are open and by tabs that are gone. */
  readonly unsent: number
  /** These transactions, of all boards. */
  listUnsent(): readonly OutboxEntry[]
  /** The copies of boards that its tabs have kept. */
  readonly copies: readonly CachedBoard[]
}

/**
 * The browser of one person, as IndexedDB behaves: shared by its tabs, each write takes a while,
 * and what has not been written when a tab dies never is.
 */
export function createDevice({ clock, random }: { clock: DeviceClock; random: Random }): Device {
  const records = new Set<Kept>()
  const boards = new Map<string, string>()
  const tabs = new Set<TabState>()

  function isFree({ owner }: Kept): boolean {
    if (!owner || owner.hasLapsed) return true
    const { silentAt } = owner.tab
    return silentAt !== undefined && silentAt + leaseMs <= clock.now()
  }

  function setTime(byMs: number): void {
    const isLapse = byMs >= leaseMs || byMs < leaseMs - longestLeaseMs
    for (const { owner } of records) if (owner && isLapse) owner.hasLapsed = true
    for (const tab of tabs) if (tab.silentAt !== undefined) tab.silentAt -= byMs
  }

  const listUnsent = () =>
    [...records].flatMap(({ entries }) => [...entries.values()].map((one) => JSON.parse(one)))
  const getOrphans = (board: string) =>
    [...records].filter((kept) => kept.board === board && isFree(kept) && kept.entries.size > 0)

  function createTabStorage(tabClock: Pick<Clock, 'delay'> = clock): TabStorage {
    const tab: TabState = { isDead: false, silentAt: undefined }
    tabs.add(tab)
    let faults: Faults = { rate: 0 }
    let isStuck = false
    let refusedCount = 0
    let queue: Promise<void> = Promise.resolve()

    const isFailing = () => faults !== 'silent' && faults.rate > 0 && random.chance(faults.rate)

    /** One after the other, as transactions on the same stores are; never, once the tab is dead. */
    function write<T>(work: () => T): Promise<T> {
      return new Promise((resolve, reject) => {
        queue = queue.then(
          () =>
            new Promise((done) => {
              clock.delay(
                () => {
                  if (faults === 'silent') isStuck = true
                  if (tab.isDead || isStuck) return
                  try {
                    if (isFailing()) throw new Error('the storage has failed')
                    const outcome = work()
                    tabClock.delay(() => resolve(outcome), 0)
                  } catch (error) {
                    tabClock.delay(() => reject(error), 0)
                  }
                  done()
                },
                random.integer(0, slowestWriteMs),
              )
            }),
        )
      })
    }

    function countRefused<T>(writing: Promise<T>): Promise<T> {
      return writing.catch((error) => {
        refusedCount++
        throw error
      })
    }

    function own(kept: Kept, { isOrphan = false } = {}): OpenedOutbox {
      const owner: Owner = { tab, hasLapsed: false }
      const count = <T>(writing: Promise<T>) => (isOrphan ? writing : countRefused(writing))
      kept.owner = owner
      /** Where this ownership goes on, once another tab has the record. */
      let mine = kept
      const writeOwned = (work: (kept: Kept) => void) =>
        write(() => {
          if (mine.owner !== owner) return false
          work(mine)
          return true
        })
      const ns = [...kept.entries.keys()].sort((a, b) => a - b)
      const entries = ns.map((n) => JSON.parse(kept.entries.get(n) ?? '') as OutboxEntry)
      return {
        record: {
          ...{ client: kept.client, nextN: kept.nextN, entries },
          ...(kept.after && { after: kept.after }),
        },
        put: (added, nextN) =>
          count(
            writeOwned(({ entries }) => {
              for (const entry of added) entries.set(entry.n, JSON.stringify(entry))
              mine.nextN = nextN
              owner.hasLapsed = false
            }),
          ),
        remove: (gone) =>
          writeOwned(({ entries }) => {
            for (const n of gone) entries.delete(n)
          }),
        rename: ({ client, nextN, entries, after }) =>
          count(
            write(() => {
              if (mine.owner === owner) records.delete(mine)
              const added = entries.map((one): [number, string] => [one.n, JSON.stringify(one)])
              mine = { client, board: kept.board, nextN, entries: new Map(added), owner, after }
              owner.hasLapsed = false
              records.add(mine)
            }),
          ),
        renew: () =>
          writeOwned(() => {
            owner.hasLapsed = false
          }),
        getKept: (client) =>
          write(() => new Set([...records].find((one) => one.client === client)?.entries.keys())),
        adoptOrphans: () =>
          write(() => getOrphans(kept.board).map((orphan) => own(orphan, { isOrphan: true }))),
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
      get isStuck() {
        return isStuck
      },
      setFaults(next) {
        faults = next
      },
      get refusedCount() {
        return refusedCount
      },
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
    setTime,
    get copies() {
      return [...boards.values()].map((cached) => JSON.parse(cached) as CachedBoard)
    },
    get unsent() {
      return listUnsent().length
    },
    listUnsent,
  }
}
