import { createId } from '@tiza/protocol'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { ClientStorage, OpenedOutbox, OutboxEntry } from '../types.ts'
import { createBoardCopies, openCopies } from './board-copies.ts'
import { memoryStorage } from './memory.ts'
import { parseEntries, toNextN } from './parse-kept.ts'

interface OutboxRow {
  readonly client: string
  readonly board: string
  readonly nextN: number
  /** Who owns the record, until when; whoever finds the lease run out may take it over. */
  readonly owner: string
  readonly leaseUntilMs: number
}

interface Schema extends DBSchema {
  outboxes: { key: string; value: OutboxRow; indexes: { board: string } }
  entries: { key: [client: string, n: number]; value: OutboxEntry }
  /** Not used any more: copies of boards have a database of their own. */
  boards: { key: string; value: unknown }
}

type Database = IDBPDatabase<Schema>

const leaseMs = 6_000
/** Browsers slow the timers of hidden tabs down to one a minute. */
const hiddenLeaseMs = 150_000
const renewEveryMs = 2_000
const openTimeoutMs = 4_000

export interface IndexedDbOptions {
  readonly name?: string
  readonly now?: () => number
  /** Runs again and again; answers a function that stops it. */
  readonly repeat?: (run: () => void, ms: number) => () => void
  /** Resolves after a time: how long a database that does not open is waited for. */
  readonly wait?: (ms: number) => Promise<void>
  /**
   * Remembers across a reload of this very tab which record it has just let go, so that it need
   * not wait for the lease. Default: `sessionStorage`, where there is one.
   */
  readonly tab?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined
}

/**
 * Keeps outboxes and boards in the browser. Ownership is a lease renewed by a heartbeat, since Web
 * Locks do not exist on plain HTTP. Where IndexedDB is denied or does not open, everything stays in
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
    return { durable: true, open: createOutboxes(db, options), loadBoard, saveBoard }
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
    now = Date.now,
    repeat = (run, ms) => {
      const timer = setInterval(run, ms)
      return () => clearInterval(timer)
    },
    tab = getSessionStorage(),
  }: IndexedDbOptions,
): ClientStorage['open'] {
  const owner = createId()
  const tabKey = (board: string) => `tiza.released.${board}`
  const getLease = () => {
    const { document } = globalThis as Partial<typeof globalThis>
    return now() + (document?.visibilityState === 'hidden' ? hiddenLeaseMs : leaseMs)
  }

  /** Takes a record that nobody owns and that has unsent work, by preference the `released` one. */
  async function take(board: string, released?: string): Promise<OutboxRow | undefined> {
    const tx = db.transaction(['outboxes', 'entries'], 'readwrite')
    const rows = await tx.objectStore('outboxes').index('board').getAll(board)
    const first = rows.filter(({ client }) => client === released)
    for (const row of [...first, ...rows]) {
      const owned = row.leaseUntilMs > now() && row.client !== released
      if (owned || row.owner === owner) continue
      if ((await tx.objectStore('entries').count(toRange(row.client))) === 0) {
        await tx.objectStore('outboxes').delete(row.client)
        continue
      }
      const taken = { ...row, owner, leaseUntilMs: getLease() }
      await tx.objectStore('outboxes').put(taken)
      await tx.done
      return taken
    }
    await tx.done
    return undefined
  }

  /** What can be read of a record's entries; what cannot is cleared away. */
  async function loadEntries(client: string): Promise<OutboxEntry[]> {
    const tx = db.transaction('entries', 'readwrite')
    const values: unknown[] = await tx.store.getAll(toRange(client))
    const entries = parseEntries(values)
    if (entries.length < values.length) {
      await tx.store.delete(toRange(client))
      await Promise.all(entries.map((entry) => tx.store.put(entry, [client, entry.n])))
    }
    await tx.done
    return entries
  }

  async function own(row: OutboxRow): Promise<OpenedOutbox> {
    const { board } = row
    let { client } = row
    const entries = await loadEntries(client)
    const record = { client, nextN: toNextN(row.nextN, entries), entries }

    /** Changes the record if it is still ours; a lapsed lease may have given it to another tab. */
    async function update(change: Partial<OutboxRow>): Promise<void> {
      const tx = db.transaction('outboxes', 'readwrite')
      const current = await tx.store.get(client)
      if (current?.owner === owner) await tx.store.put({ ...current, ...change })
      await tx.done
    }

    const renew = () => void update({ leaseUntilMs: getLease() }).catch(() => undefined)
    const handlePageHide = () => {
      tab?.setItem(tabKey(board), client)
      void update({ leaseUntilMs: 0 }).catch(() => undefined)
    }
    const handlePageShow = () => {
      tab?.removeItem(tabKey(board))
      renew()
    }
    const stopRenewing = repeat(renew, renewEveryMs)
    const stopListening = listen({
      pagehide: handlePageHide,
      pageshow: handlePageShow,
      visibilitychange: renew,
    })

    return {
      record,
      async put(added, nextN) {
        const tx = db.transaction(['outboxes', 'entries'], 'readwrite')
        const rows = tx.objectStore('outboxes')
        const current = await rows.get(client)
        // While this tab slept, another may have found the record empty and cleared it away.
        const row = current ?? { client, board, owner, leaseUntilMs: getLease() }
        await Promise.all([
          ...added.map((entry) => tx.objectStore('entries').put(entry, [client, entry.n])),
          rows.put({ ...row, nextN }),
          tx.done,
        ])
      },
      async remove(ns) {
        const tx = db.transaction('entries', 'readwrite')
        await Promise.all([...ns.map((n) => tx.store.delete([client, n])), tx.done])
      },
      async rename(renamed, entries, nextN) {
        const tx = db.transaction(['outboxes', 'entries'], 'readwrite')
        const rows = tx.objectStore('outboxes')
        const kept = tx.objectStore('entries')
        await Promise.all([
          rows.delete(client),
          kept.delete(toRange(client)),
          rows.put({ client: renamed, board, nextN, owner, leaseUntilMs: getLease() }),
          ...entries.map((entry) => kept.put(entry, [renamed, entry.n])),
          tx.done,
        ])
        client = renamed
      },
      async adoptOrphans() {
        const orphans: OpenedOutbox[] = []
        for (let orphan = await take(board); orphan; orphan = await take(board)) {
          orphans.push(await own(orphan))
        }
        return orphans
      },
      async release() {
        stopRenewing()
        stopListening()
        if ((await db.count('entries', toRange(client))) === 0) await db.delete('outboxes', client)
        else await update({ leaseUntilMs: 0, owner: '' })
      },
    }
  }

  return async (board) => {
    const released = tab?.getItem(tabKey(board)) ?? undefined
    tab?.removeItem(tabKey(board))
    const orphan = await take(board, released)
    if (orphan) return own(orphan)
    const fresh = { client: createId(), board, nextN: 1, owner, leaseUntilMs: getLease() }
    await db.put('outboxes', fresh)
    return own(fresh)
  }
}

/** Reading `sessionStorage` throws where a page may keep nothing. */
function getSessionStorage(): Storage | undefined {
  try {
    return globalThis.sessionStorage
  } catch {
    return undefined
  }
}

/** Listens to the page, where there is one; `visibilitychange` bubbles up from the document. */
function listen(listeners: Readonly<Record<string, () => void>>): () => void {
  for (const [event, run] of Object.entries(listeners)) globalThis.addEventListener?.(event, run)
  return () => {
    for (const [event, run] of Object.entries(listeners)) {
      globalThis.removeEventListener?.(event, run)
    }
  }
}
