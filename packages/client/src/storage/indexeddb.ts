import { createIndexedDbIdentity } from '../identity/indexeddb-identity.ts'
import { createRealClock } from '../real-clock.ts'
import type { ClientStorage } from '../types.ts'
import { waitAwake } from '../wait-awake.ts'
import { createBoardCopies, openCopies } from './board-copies.ts'
import { createOutboxes, type OutboxesOptions } from './indexeddb-outboxes.ts'
import { openDatabase } from './indexeddb-schema.ts'
import { createTransactions } from './indexeddb-transactions.ts'
import { memoryStorage } from './memory.ts'

const openTimeoutMs = 4_000

export interface IndexedDbOptions extends Omit<OutboxesOptions, 'transact'> {
  readonly name?: string
  /** Resolves after a time: how long a database that does not open is waited for. */
  readonly wait?: (ms: number) => Promise<void>
}

/** A page that stood still while a database was opened would lose who somebody is. */
function waitOnPage(ms: number): Promise<void> {
  return new Promise((resolve) => void waitAwake(resolve, ms, createRealClock()))
}

/**
 * Keeps outboxes and boards in the browser. Ownership is a lease that is renewed (`renew`), since
 * Web Locks do not exist on plain HTTP. Where IndexedDB is denied or does not open, everything stays in
 * memory and `durable` says so.
 */
export async function indexedDbStorage(options: IndexedDbOptions = {}): Promise<ClientStorage> {
  const { name = 'tiza', now = Date.now } = options
  const wait = options.wait ?? waitOnPage

  async function open<T extends { close(): void }>(opening: Promise<T>): Promise<T | undefined> {
    const db = await Promise.race([opening, wait(openTimeoutMs)]).catch(() => undefined)
    // A database that opens too late is of no use and must not block the next tab.
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
    const identity = createIndexedDbIdentity({ name: `${name}-identity`, wait })
    return {
      ...{ durable: true, loadBoard, saveBoard, identity },
      open: createOutboxes(db, { ...options, transact: transactions.run }),
      close() {
        transactions.stopListening()
        db.close()
        copies?.close()
        identity.close()
      },
    }
  } catch {
    return memoryStorage()
  }
}
