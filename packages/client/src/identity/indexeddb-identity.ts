import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { createDevice, isDevice } from './create-device.ts'
import type { IdentityStorage } from './identity-storage.ts'
import { createMemoryIdentity } from './memory-identity.ts'
import { parseKeys, withKeys } from './parse-keys.ts'

interface Schema extends DBSchema {
  device: { key: 'secret'; value: unknown }
  boards: { key: string; value: unknown }
}

export interface IndexedDbIdentityOptions {
  /** Of the database. */
  readonly name: string
  /** Resolves after a time: how long a database that does not open is waited for. */
  readonly wait: (ms: number) => Promise<void>
}

/** Who somebody is, kept in the browser. */
export interface ClosableIdentity extends IdentityStorage {
  /** Closes the database, if it was opened. */
  close(): void
}

const openTimeoutMs = 4_000

/**
 * Keeps who somebody is in a database of its own, which is opened at the first call: nobody waits for it who
 * only draws. Where it cannot be had, all of it stays in memory.
 */
export function createIndexedDbIdentity({
  name,
  wait,
}: IndexedDbIdentityOptions): ClosableIdentity {
  const memory = createMemoryIdentity()
  let opening: Promise<IDBPDatabase<Schema> | undefined> | undefined
  let isClosed = false

  async function open(): Promise<IDBPDatabase<Schema> | undefined> {
    const asking = openDB<Schema>(name, 1, {
      upgrade(db) {
        db.createObjectStore('device')
        db.createObjectStore('boards')
      },
    })
    const db = await Promise.race([asking, wait(openTimeoutMs)]).catch(() => undefined)
    // A database that opens too late is of no use and must not block the next tab.
    if (!db || isClosed) void asking.then((late) => late.close()).catch(() => undefined)
    return isClosed ? undefined : (db ?? undefined)
  }

  /** Works on the database, or does the same in memory. */
  async function use<T>(
    work: (db: IDBPDatabase<Schema>) => Promise<T>,
    otherwise: () => Promise<T>,
  ): Promise<T> {
    if (!isClosed) opening ??= open().catch(() => undefined)
    const db = await opening
    if (!db) return otherwise()
    return work(db).catch(otherwise)
  }

  return {
    loadDevice: () =>
      use(async (db) => {
        // All tabs of a browser are one device: whichever asks first makes its secret.
        const tx = db.transaction('device', 'readwrite')
        tx.done.catch(() => undefined)
        const kept = await tx.store.get('secret')
        const device = isDevice(kept) ? kept : createDevice()
        if (device !== kept) await tx.store.put(device, 'secret')
        await tx.done
        return device
      }, memory.loadDevice),
    loadKeys: (key) =>
      use(
        async (db) => parseKeys(await db.get('boards', key)),
        () => memory.loadKeys(key),
      ),
    saveKeys: (key, change) =>
      use(
        async (db) => {
          const tx = db.transaction('boards', 'readwrite')
          tx.done.catch(() => undefined)
          const before = parseKeys(await tx.store.get(key))
          await tx.store.put(withKeys(before, change), key)
          await tx.done
        },
        () => memory.saveKeys(key, change),
      ),
    close() {
      isClosed = true
      void opening?.then((db) => db?.close())
    },
  }
}
