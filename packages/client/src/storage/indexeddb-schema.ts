import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb'
import type { OutboxEntry } from '../types.ts'

/** Who owns an outbox, and what comes next in it. */
export interface OutboxRow {
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
  /** Once this is past, any tab may take the record over. */
  readonly leaseUntilMs: number
}

export interface Schema extends DBSchema {
  outboxes: { key: string; value: OutboxRow; indexes: { board: string } }
  entries: { key: [client: string, n: number]; value: OutboxEntry }
  /** Not used any more: copies of boards have a database of their own. */
  boards: { key: string; value: unknown }
}

export type Database = IDBPDatabase<Schema>

type StoreName = 'outboxes' | 'entries'
type Store<Name extends StoreName> = IDBPObjectStore<Schema, StoreName[], Name, 'readwrite'>

/** The stores of one transaction. */
export interface Stores {
  readonly rows: Store<'outboxes'>
  readonly entries: Store<'entries'>
}

/** Opens the database of outboxes, and makes it where there is none. */
export function openDatabase(name: string): Promise<Database> {
  return openDB<Schema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('outboxes', { keyPath: 'client' }).createIndex('board', 'board')
      db.createObjectStore('entries')
      db.createObjectStore('boards', { keyPath: 'board' })
    },
  })
}

/** The keys of all entries under a client id. */
export function toRange(client: string): IDBKeyRange {
  return IDBKeyRange.bound([client, 0], [client, Number.MAX_SAFE_INTEGER])
}
