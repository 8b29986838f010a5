import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Loss, StoredTx } from '../storage/board-log.ts'
import { openPostgresStorage } from '../storage/postgres/open-postgres-storage.ts'
import { openLocalStorage } from '../storage/sqlite/open-local-storage.ts'
import type { Storage } from '../storage/storage.ts'
import { readLog } from './read-log.ts'
import { startPostgres } from './start-postgres.ts'

/** Where a server keeps its boards, that can be read while no server runs. */
export interface Place {
  /** Settings of a server. */
  readonly env: Readonly<Record<string, string>>
  /** What can crash, in turns. */
  readonly victims: readonly ('server' | 'database' | 'both')[]
  /** Crashes the database, and starts it again. */
  crash(): Promise<void>
  /** The log of the board with a key. */
  readLog(key: string): Promise<readonly StoredTx[]>
  readLosses(): Promise<readonly Loss[]>
  remove(): Promise<void>
}

export function makeFolder(): Place {
  const dir = mkdtempSync(join(tmpdir(), 'tiza-crash-'))
  return {
    env: { DATA_DIR: dir },
    victims: ['server'],
    crash: async () => {},
    ...toReaders(async () => openLocalStorage(join(dir, 'tiza.db'))),
    remove: async () => rmSync(dir, { recursive: true }),
  }
}

export async function makeDatabase(): Promise<Place> {
  const server = await startPostgres()
  const { url } = server
  return {
    env: { DATABASE_URL: url },
    victims: ['database', 'server', 'both'],
    crash: server.restart,
    ...toReaders(async () => (await openPostgresStorage({ url })).storage),
    remove: server.stop,
  }
}

function toReaders(open: () => Promise<Storage>): Pick<Place, 'readLog' | 'readLosses'> {
  async function within<Result>(work: (storage: Storage) => Promise<Result>): Promise<Result> {
    const storage = await open()
    try {
      return await work(storage)
    } finally {
      await storage.close()
    }
  }
  return {
    readLog: (key) => within((storage) => readLog(storage, key)),
    readLosses: () => within((storage) => storage.listLosses(0)),
  }
}
