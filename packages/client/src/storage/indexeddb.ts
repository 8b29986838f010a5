import { createId } from '@tiza/protocol'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { CachedBoard, ClientStorage, OpenedOutbox, OutboxEntry } from '../types.ts'
import { memoryStorage } from './memory.ts'
import { parseCachedBoard, parseEntries } from './parse-kept.ts'

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
  boards: { key: string; value: CachedBoard & { board: string; savedAtMs: number } }
}

type Database = IDBPDatabase<Schema>

const leaseMs = 6_000
const renewEveryMs = 2_000
const keptBoards = 20

export interface IndexedDbOptions {
  readonly name?: string
  readonly now?: () => number
  /** Runs again and again; answers a function that stops it. */
  readonly repeat?: (run: () => void, ms: number) => () => void
  /**
   * Remembers across a reload of this very tab which record it has just let go, so that it need
   * not wait for the lease. Default: `sessionStorage`, where there is one.
   */
  readonly tab?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
}

/**
 * Keeps outboxes and boards in the browser. Ownership is a lease renewed by a heartbeat, since Web
 * Locks do not exist on plain HTTP. Where IndexedDB is denied, everything stays in memory and
 * `durable` says so.
 */
export async function indexedDbStorage(options: IndexedDbOptions = {}): Promise<ClientStorage> {
  try {
    return createStorage(await openDatabase(options.name ?? 'tiza'), options)
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

function createStorage(
  db: Database,
  {
    now = Date.now,
    repeat = (run, ms) => {
      const timer = setInterval(run, ms)
      return () => clearInterval(timer)
    },
    tab = globalThis.sessionStorage,
  }: IndexedDbOptions,
): ClientStorage {
  const owner = createId()
  const tabKey = (board: string) => `tiza.released.${board}`

  /** Takes the first record that nobody owns and that has unsent work. */
  async function take(board: string, released?: string): Promise<OutboxRow | undefined> {
    const tx = db.transaction(['outboxes', 'entries'], 'readwrite')
    const rows = await tx.objectStore('outboxes').index('board').getAll(board)
    for (const row of rows) {
      const free = row.client === released || row.leaseUntilMs <= now()
      if (!free || row.owner === owner) continue
      if ((await tx.objectStore('entries').count(toRange(row.client))) === 0) {
        await tx.objectStore('outboxes').delete(row.client)
        continue
      }
      const taken = { ...row, owner, leaseUntilMs: now() + leaseMs }
      await tx.objectStore('outboxes').put(taken)
      await tx.done
      return taken
    }
    await tx.done
    return undefined
  }

  async function own(row: OutboxRow): Promise<OpenedOutbox> {
    const { board } = row
    let { client } = row
    const range = () => toRange(client)
    const entries = parseEntries(await db.getAll('entries', range()))
    const record = { client, nextN: row.nextN, entries }

    /** Changes the record if it is still ours; a lapsed lease may have given it to another tab. */
    async function update(change: Partial<OutboxRow>): Promise<void> {
      const tx = db.transaction('outboxes', 'readwrite')
      const current = await tx.store.get(client)
      if (current?.owner === owner) await tx.store.put({ ...current, ...change })
      await tx.done
    }

    const stopRenewing = repeat(() => {
      void update({ leaseUntilMs: now() + leaseMs }).catch(() => undefined)
    }, renewEveryMs)
    const handlePageHide = () => {
      tab?.setItem(tabKey(board), client)
      void update({ leaseUntilMs: 0 }).catch(() => undefined)
    }
    const handlePageShow = () => {
      tab?.removeItem(tabKey(board))
      void update({ leaseUntilMs: now() + leaseMs }).catch(() => undefined)
    }
    globalThis.addEventListener?.('pagehide', handlePageHide)
    globalThis.addEventListener?.('pageshow', handlePageShow)

    return {
      record,
      async put(entries, nextN) {
        const tx = db.transaction(['outboxes', 'entries'], 'readwrite')
        const current = await tx.objectStore('outboxes').get(client)
        await Promise.all([
          ...entries.map((entry) => tx.objectStore('entries').put(entry, [client, entry.n])),
          ...(current ? [tx.objectStore('outboxes').put({ ...current, nextN })] : []),
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
          kept.delete(range()),
          rows.put({ client: renamed, board, nextN, owner, leaseUntilMs: now() + leaseMs }),
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
        globalThis.removeEventListener?.('pagehide', handlePageHide)
        globalThis.removeEventListener?.('pageshow', handlePageShow)
        if ((await db.count('entries', range())) === 0) await db.delete('outboxes', client)
        else await update({ leaseUntilMs: 0, owner: '' })
      },
    }
  }

  return {
    durable: true,
    async open(board) {
      const released = tab?.getItem(tabKey(board)) ?? undefined
      tab?.removeItem(tabKey(board))
      const orphan = await take(board, released)
      if (orphan) return own(orphan)
      const fresh = { client: createId(), board, nextN: 1, owner, leaseUntilMs: now() + leaseMs }
      await db.put('outboxes', fresh)
      return own(fresh)
    },
    async loadBoard(board) {
      return parseCachedBoard(await db.get('boards', board))
    },
    async saveBoard(board, cached) {
      const tx = db.transaction('boards', 'readwrite')
      await tx.store.put({ ...cached, board, savedAtMs: now() })
      const all = await tx.store.getAll()
      const old = all.sort((a, b) => b.savedAtMs - a.savedAtMs).slice(keptBoards)
      await Promise.all([...old.map((one) => tx.store.delete(one.board)), tx.done])
    },
  }
}
