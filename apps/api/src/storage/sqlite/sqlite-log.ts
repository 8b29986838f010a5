import { Worker } from 'node:worker_threads'
import type { BoardLog } from '../board-log.ts'
import type { Answer, Call } from './calls.ts'
import type { LogDatabase } from './database.ts'
import { isDamage } from './is-damage.ts'
import type { Migrated } from './open-current.ts'

export interface SqliteLogOptions {
  /** Called when the file was of an older version, and is up to date now. */
  readonly onMigrated?: (migrated: Migrated) => void
}

/**
 * A log in an SQLite file, owned by a worker thread so that waiting for the disk never holds up
 * the event loop. Only one process may have it open. Rejects when the file cannot be opened.
 */
export async function openSqliteLog(
  path: string,
  { onMigrated }: SqliteLogOptions = {},
): Promise<BoardLog> {
  const worker = startWorker(path)
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let nextId = 1
  let lost: Error | undefined

  const migrated = await new Promise<Migrated | undefined>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  if (migrated) onMigrated?.(migrated)
  worker.on('message', (answer: Answer) => {
    const caller = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (answer.ok) caller?.resolve(answer.result)
    else caller?.reject(Object.assign(new Error(answer.error), { code: answer.code }))
  })
  const fail = (error: Error) => {
    lost = error
    for (const caller of waiting.values()) caller.reject(error)
    waiting.clear()
  }
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('the database thread has ended')))

  function call<M extends keyof LogDatabase>(
    method: M,
    ...args: Parameters<LogDatabase[M]>
  ): Promise<ReturnType<LogDatabase[M]>> {
    if (lost) return Promise.reject(lost)
    return new Promise((resolve, reject) => {
      const id = nextId++
      waiting.set(id, { resolve: (value) => resolve(value as ReturnType<LogDatabase[M]>), reject })
      worker.postMessage({ id, method, args } as Call)
    })
  }

  return {
    createBoard: (board, epoch, nowMs) => call('createBoard', board, epoch, nowMs),
    hasBoard: (board) => call('hasBoard', board),
    async load(board) {
      try {
        return await call('load', board)
      } catch (error) {
        if (!isDamage(error)) throw error
        return call('salvage', board, String(Reflect.get(Object(error), 'message')))
      }
    },
    commit: (commits, nowMs) => call('commit', commits, nowMs),
    read: (board, range) => call('read', board, range),
    findTx: (board, session, n) => call('findTx', board, session, n),
    findSum: (board, seq) => call('findSum', board, seq),
    findLastN: (board, session) => call('findLastN', board, session),
    saveSnapshot: (board, snapshot) => call('saveSnapshot', board, snapshot),
    readStates: (boards) => call('readStates', boards),
    touch: (boards, nowMs) => call('touch', boards, nowMs),
    noteUse: (boards, nowMs) => call('noteUse', boards, nowMs),
    noteStop: (boards, nowMs) => call('noteStop', boards, nowMs),
    readUse: () => call('readUse'),
    skipTime: (ms, nowMs) => call('skipTime', ms, nowMs),
    deleteUnused: (beforeMs) => call('deleteUnused', beforeMs),
    noteSweep: (nowMs) => call('noteSweep', nowMs),
    readSweep: () => call('readSweep'),
    findMissing: () => call('findMissing'),
    listLosses: (fromMs) => call('listLosses', fromMs),
    listImageBoards: () => call('listImageBoards'),
    forgetClients: (beforeMs) => call('forgetClients', beforeMs),
    async close() {
      if (lost) return
      await call('close')
      await worker.terminate()
    },
  }
}

/** Built, the worker lies beside `main.js`; from source it is TypeScript, which tsx reads. */
function startWorker(path: string): Worker {
  const fromSource = import.meta.url.endsWith('.ts')
  const entry = fromSource ? './source-worker.mjs' : './sqlite-worker.js'
  return new Worker(new URL(entry, import.meta.url), { workerData: { path } })
}
