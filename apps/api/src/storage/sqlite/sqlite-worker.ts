import { parentPort, workerData } from 'node:worker_threads'
import type { Call, Reply } from './calls.ts'
import { type Database, openDatabase } from './database.ts'
import { getErrorCode } from './error-code.ts'
import { isWalBroken } from './scan-wal.ts'

/** The thread that owns the database: it runs one call after the other and replies to each. */
if (parentPort) {
  const port = parentPort
  const database = open(String(workerData.path))
  port.postMessage(database.getMigrated())
  port.on('message', (call: Call) => port.postMessage(run(database, call)))
}

/** An error of SQLite's own class would arrive without its message. */
function open(path: string): Database {
  try {
    const isBroken = isWalBroken(`${path}-wal`)
    const database = openDatabase(path, { isMarked: true, canMigrate: true })
    database.noteLost({ isBroken, nowMs: Date.now() })
    return database
  } catch (error) {
    throw Object.assign(new Error(getMessage(error)), { code: getErrorCode(error) })
  }
}

function run(database: Database, { id, method, args }: Call): Reply {
  try {
    return { id, ok: true, result: Reflect.apply(database[method], undefined, args) }
  } catch (error) {
    return { id, ok: false, error: getMessage(error), code: getErrorCode(error) }
  }
}

function getMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
