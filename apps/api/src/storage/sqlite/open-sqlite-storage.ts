import { Worker } from 'node:worker_threads'
import type { Call, Reply } from './calls.ts'
import type { Database } from './database.ts'
import type { Migrated } from './open-current.ts'
import { type Method, type SqliteStorage, toStorage } from './sqlite-storage.ts'

export interface SqliteStorageOptions {
  /** Called when the file was migrated from an older version. */
  readonly onMigrated?: (migrated: Migrated) => void
}

/**
 * A storage in an SQLite file, owned by a worker thread so that the disk never blocks the event loop. Only one process may have it open. Rejects when the file cannot be opened.
 */
export async function openSqliteStorage(
  path: string,
  { onMigrated }: SqliteStorageOptions = {},
): Promise<SqliteStorage> {
  const worker = startWorker(path)
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let nextId = 1
  let lost: Error | undefined

  const migrated = await new Promise<Migrated | undefined>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  if (migrated) onMigrated?.(migrated)
  worker.on('message', (reply: Reply) => {
    const caller = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.ok) caller?.resolve(reply.result)
    else caller?.reject(Object.assign(new Error(reply.error), { code: reply.code }))
  })
  const fail = (error: Error) => {
    lost = error
    for (const caller of waiting.values()) caller.reject(error)
    waiting.clear()
  }
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('the database thread has ended')))

  function call<M extends Method>(
    method: M,
    ...args: Parameters<Database[M]>
  ): Promise<ReturnType<Database[M]>> {
    if (lost) return Promise.reject(lost)
    return new Promise((resolve, reject) => {
      const id = nextId++
      waiting.set(id, { resolve: (value) => resolve(value as ReturnType<Database[M]>), reject })
      worker.postMessage({ id, method, args } as Call)
    })
  }

  return {
    ...toStorage(call),
    async close() {
      if (lost) return
      await call('close')
      await worker.terminate()
    },
  }
}

/** The built worker lies beside `main.js`; from source it is TypeScript, run by tsx. */
function startWorker(path: string): Worker {
  const fromSource = import.meta.url.endsWith('.ts')
  const entry = fromSource ? './source-worker.mjs' : './sqlite-worker.js'
  return new Worker(new URL(entry, import.meta.url), { workerData: { path } })
}
