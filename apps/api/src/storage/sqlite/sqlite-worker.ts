import { parentPort, workerData } from 'node:worker_threads'
import type { Answer, Call } from './calls.ts'
import { type LogDatabase, openDatabase } from './database.ts'

/** The thread that owns the database: one call after the other, each answered. */
if (parentPort) {
  const port = parentPort
  const database = open(String(workerData.path))
  port.postMessage('open')
  port.on('message', (call: Call) => port.postMessage(answer(database, call)))
}

/** An error of SQLite's own class would arrive without its message. */
function open(path: string): LogDatabase {
  try {
    return openDatabase(path)
  } catch (error) {
    const { message, code } = error as { message: string; code?: string }
    throw Object.assign(new Error(message), { code })
  }
}

function answer(database: LogDatabase, { id, method, args }: Call): Answer {
  try {
    const run = database[method] as (...args: readonly unknown[]) => unknown
    return { id, ok: true, result: run(...args) }
  } catch (error) {
    const { message, code } = error as { message: string; code?: string }
    return { id, ok: false, error: message, ...(code && { code }) }
  }
}
