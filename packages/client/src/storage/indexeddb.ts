import { createId } from '@tiza/protocol'
import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb'
import type { ClientStorage, OpenedOutbox, OutboxEntry, OutboxRecord } from '../types.ts'
import { createBoardCopies, openCopies } from './board-copies.ts'
import { listenToPage } from './listen-to-page.ts'
import { memoryStorage } from './memory.ts'
import { parseAfter, parseEntries, toNextN } from './parse-kept.ts'

interface OutboxRow {
  readonly client: string
  readonly board: string
  readonly nextN: number
  /** Client ids whose work comes before this. */
  readonly after?: readonly string[]
  /**
   * Another one each time that the record changes hands. Every write asks for it in its own
   * transaction, so that a tab that slept through the end of its lease changes nothing.
   */
  readonly owner: string
  /** Until when; whoever finds the lease run out may take the record over. */
  readonly leaseUntilMs: number
}

interface Schema extends DBSchema {
  outboxes: { key: string; value: OutboxRow; indexes: { board: string } }
  entries: { key: [client: string, n: number]; value: OutboxEntry }
  /** Not used any more: copies of boards have a database of their own. */
  boards: { key: string; value: unknown }
}

type Database = IDBPDatabase<Schema>

type StoreName = 'outboxes' | 'entries'
type Store<Name extends StoreName> = IDBPObjectStore<Schema, StoreName[], Name, 'readwrite'>

interface Stores {
  readonly rows: Store<'outboxes'>
  readonly entries: Store<'entries'>
}

const leaseMs = 6_000
/** Browsers slow the timers of hidden tabs down to one a minute. */
const hiddenLeaseMs = 150_000
/** After this, an empty record is one that nobody comes back to. */
const emptyMs = 86_400_000
const openTimeoutMs = 4_000

export interface IndexedDbOptions {
  readonly name?: string
  readonly now?: () => number
  /** Resolves after a time: how long a database that does not open is waited for. */
  readonly wait?: (ms: number) => Promise<void>
  /**
   * Remembers across a reload of this very tab which record it has just let go, so that it need
   * not wait for the lease. Default: `sessionStorage`, where there is one.
   */
  readonly tab?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined
}

/**
 * Keeps outboxes and boards in the browser. Ownership is a lease that is renewed (`renew`), since
 * Web Locks do not exist on plain HTTP. Where IndexedDB is denied or does not open, everything stays in
 * memory and `durable` says so.
 */
export async function indexedDbStorage(options: IndexedDbOptions = {}): Promise<ClientStorage> {
  const { name = 'tiza', now = Date.now } = options
  const wait = options.wait ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)))

  async function open<T extends { close(): void }>(opening: Promise<T>): Promise<T | undefined> {
    const db = await Promise.race([opening, wait(openTimeoutMs)]).catch(() => undefined)
    // What opens too late serves nobody and must not stand in the way of the next tab.
    if (!db) void opening.then((late) => late.close()).catch(() => undefined)
    return db ?? undefined
  }

  try {
    const [db, copies] = await Promise.all([
      open(openDatabase(name)),
      open(openCopies(`${name}-boards`)),
    ])
    const memory = memoryStorage()
    if (!db) {
      copies?.close()
      return memory
    }
    void db.clear('boards').catch(() => undefined)
    const { loadBoard, saveBoard } = copies ? createBoardCopies(copies, { now }) : memory
    const transactions = createTransactions(db)
    return {
      ...{ durable: true, loadBoard, saveBoard },
      open: createOutboxes(db, { ...options, transact: transactions.run }),
      close() {
        transactions.stopListening()
        db.close()
        copies?.close()
      },
    }
  } catch {
    return memoryStorage()
  }
}

function openDatabase(name: string): Promise<Database> {
  return openDB<Schema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('outboxes', { keyPath: 'client' }).createIndex('board', 'board')
      db.createObjectStore('entries')
      db.createObjectStore('boards', { keyPath: 'board' })
    },
  })
}

function toRange(client: string): IDBKeyRange {
  return IDBKeyRange.bound([client, 0], [client, Number.MAX_SAFE_INTEGER])
}

/** Answers what opens the outbox of a board. */
function createOutboxes(
  db: Database,
  {
    transact,
    now = Date.now,
    tab = getSessionStorage(),
  }: IndexedDbOptions & { readonly transact: Transactions['run'] },
): ClientStorage['open'] {
  /** The ownerships of this tab. */
  const held = new Set<string>()
  const tabKey = (board: string) => `tiza.released.${board}`
  const getLease = () => {
    const { document } = globalThis as Partial<typeof globalThis>
    return now() + (document?.visibilityState === 'hidden' ? hiddenLeaseMs : leaseMs)
  }

  /** A lease that is longer than any comes from before the clock was set back. */
  function isLeased({ leaseUntilMs }: OutboxRow): boolean {
    const left = leaseUntilMs - now()
    return left > 0 && left <= hiddenLeaseMs
  }

  /** Takes a record that nobody owns and that has unsent work, by preference the `released` one. */
  function take(board: string, released?: string): Promise<OutboxRow | undefined> {
    return transact(async ({ rows, entries }) => {
      const all = await rows.index('board').getAll(board)
      const first = all.filter(({ client }) => client === released)
      for (const row of [...first, ...all]) {
        if (held.has(row.owner) || (isLeased(row) && row.client !== released)) continue
        if ((await entries.count(toRange(row.client))) === 0) {
          // Its tab may only be asleep: it goes on with it, unless that is long ago.
          const isLeft = !row.owner || !(row.leaseUntilMs > now() - emptyMs)
          if (isLeft) await rows.delete(row.client)
          continue
        }
        const taken = { ...row, owner: createId(), leaseUntilMs: getLease() }
        await rows.put(taken)
        return taken
      }
      return undefined
    })
  }

  /** What can be read of a record's entries; what cannot is cleared away. */
  function loadEntries(client: string): Promise<Pick<OutboxRecord, 'entries' | 'unreadable'>> {
    return transact(async (kept) => {
      const values: unknown[] = await kept.entries.getAll(toRange(client))
      const entries = parseEntries(values)
      const unreadable = values.length - entries.length
      if (unreadable > 0) {
        await kept.entries.delete(toRange(client))
        await Promise.all(entries.map((entry) => kept.entries.put(entry, [client, entry.n])))
      }
      return unreadable > 0 ? { entries, unreadable } : { entries }
    })
  }

  async function own(row: OutboxRow): Promise<OpenedOutbox> {
    const { board, owner } = row
    let { client } = row
    held.add(owner)
    const kept = await loadEntries(client)
    const nextN = toNextN(row.nextN, kept.entries)
    const record = { client, nextN, ...kept, ...parseAfter(row.after) }

    /** One transaction that does what is asked for if the record is still ours, else nothing. */
    function write(
      work: (kept: Stores, current: OutboxRow) => readonly Promise<unknown>[],
    ): Promise<boolean> {
      return transact(async (kept) => {
        const current = await kept.rows.get(client)
        if (current?.owner !== owner) return false
        await Promise.all(work(kept, current))
        return true
      })
    }

    function setLease(leaseUntilMs: number): Promise<boolean> {
      return write(({ rows }, current) => [rows.put({ ...current, leaseUntilMs })])
    }

    const renew = () => setLease(getLease())
    const handlePageHide = () => {
      tab?.setItem(tabKey(board), client)
      void setLease(0).catch(() => undefined)
    }
    const handlePageShow = () => {
      tab?.removeItem(tabKey(board))
      handleChange()
    }
    const handleChange = () => void renew().catch(() => undefined)
    const stopListening = listenToPage({
      pagehide: handlePageHide,
      pageshow: handlePageShow,
      visibilitychange: handleChange,
    })

    return {
      record,
      renew,
      put: (added, nextN) =>
        write(({ rows, entries }, current) => [
          ...added.map((entry) => entries.put(entry, [client, entry.n])),
          rows.put({ ...current, nextN, leaseUntilMs: getLease() }),
        ]),
      remove: (ns) => write(({ entries }) => ns.map((n) => entries.delete([client, n]))),
      async rename({ client: renamed, entries, nextN, after = [] }) {
        await transact(async ({ rows, entries: kept }) => {
          const isOurs = (await rows.get(client))?.owner === owner
          await Promise.all([
            ...(isOurs ? [rows.delete(client), kept.delete(toRange(client))] : []),
            rows.put({ client: renamed, board, nextN, after, owner, leaseUntilMs: getLease() }),
            ...entries.map((entry) => kept.put(entry, [renamed, entry.n])),
          ])
        })
        client = renamed
      },
      async getKept(other) {
        const keys = await db.getAllKeys('entries', toRange(other))
        return new Set(keys.map(([, n]) => n))
      },
      async adoptOrphans() {
        const orphans: OpenedOutbox[] = []
        for (let orphan = await take(board); orphan; orphan = await take(board)) {
          orphans.push(await own(orphan))
        }
        return orphans
      },
      async release() {
        stopListening()
        held.delete(owner)
        const isEmpty = (await db.count('entries', toRange(client))) === 0
        await write(({ rows }, current) => [
          isEmpty ? rows.delete(client) : rows.put({ ...current, leaseUntilMs: 0, owner: '' }),
        ])
      },
    }
  }

  return async (board) => {
    const released = tab?.getItem(tabKey(board)) ?? undefined
    tab?.removeItem(tabKey(board))
    const orphan = await take(board, released)
    if (orphan) return own(orphan)
    const owner = createId()
    const fresh = { client: createId(), board, nextN: 1, owner, leaseUntilMs: getLease() }
    await db.put('outboxes', fresh)
    return own(fresh)
  }
}

interface Transactions {
  /**
   * Runs work in one transaction. A page that is frozen in the middle of one would keep all other
   * tabs waiting: it is undone then, and done again when the page wakes.
   */
  run<T>(work: (kept: Stores) => Promise<T>): Promise<T>
  stopListening(): void
}

function createTransactions(db: Database): Transactions {
  const open = new Set<{ abort(): void }>()
  let freezes = 0
  const stopListening = listenToPage({
    freeze() {
      freezes++
      for (const tx of open) tx.abort()
    },
  })

  async function run<T>(work: (kept: Stores) => Promise<T>): Promise<T> {
    for (;;) {
      const before = freezes
      const tx = db.transaction(['outboxes', 'entries'], 'readwrite')
      const done = tx.done.finally(() => open.delete(tx))
      // Whichever request fails tells.
      done.catch(() => undefined)
      open.add(tx)
      try {
        const outcome = await work({
          rows: tx.objectStore('outboxes'),
          entries: tx.objectStore('entries'),
        })
        await done
        return outcome
      } catch (error) {
        if (before === freezes) throw error
      }
    }
  }

  return { run, stopListening }
}

/** Reading `sessionStorage` throws where a page may keep nothing. */
function getSessionStorage(): Storage | undefined {
  try {
    return globalThis.sessionStorage
  } catch {
    return undefined
  }
}
