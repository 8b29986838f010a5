import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { hashKey } from '../storage/hash-key.ts'
import { lockData } from '../storage/lock-data.ts'
import { readMark, toMarkPath } from '../storage/sqlite/ack-mark.ts'
import { type Database, openDatabase } from '../storage/sqlite/database.ts'
import { isWalBroken } from '../storage/sqlite/scan-wal.ts'
import { readAll } from './read-all.ts'
import type { Promised } from './read-promises.ts'
import type { Writer } from './writer.ts'

export interface Verdict {
  /** Number of promised transactions that are missing. */
  readonly lost: number
  /** Other faults. */
  readonly faults: readonly string[]
}

/** A board, its writers, and the promises of the server. */
export interface Drawn {
  /** The key of its link. */
  readonly board: string
  readonly writers: readonly Writer[]
  readonly said: readonly Promised[]
}

/** Opens the files as a server would, and compares the log with the submissions and promises. */
export function checkDurability(files: ReadonlyMap<string, Buffer>, drawn: Drawn): Verdict {
  const dir = mkdtempSync(join(tmpdir(), 'tiza-disk-'))
  try {
    for (const [name, bytes] of files) writeFileSync(join(dir, name), bytes)
    lockData(dir)()
    const path = join(dir, 'tiza.db')
    const marked = readMark(toMarkPath(path))
    const isBroken = isWalBroken(`${path}-wal`)
    const db = openDatabase(path)
    try {
      const { lost, faults } = checkLog(db, drawn)
      const isReported = isBroken || (marked !== undefined && db.findLost(marked) !== undefined)
      return { lost, faults: isReported && lost === 0 ? [...faults, 'a loss is reported'] : faults }
    } finally {
      db.close()
    }
  } catch (error) {
    return { lost: drawn.said.length, faults: [String(error)] }
  } finally {
    rmSync(dir, { recursive: true })
  }
}

function checkLog(db: Database, { board: key, writers, said }: Drawn): Verdict {
  const faults = [...db.checkFile()]
  // Both throw when the log is damaged.
  const { board } = db.findKey(hashKey(key)) ?? { board: key }
  const loaded = db.load(board)
  const txs = readAll(db, board)
  if (txs.some(({ seq }, at) => seq !== at + 1)) faults.push('a transaction is missing')
  const clients = new Map(loaded?.clients.map(({ session, lastN }) => [session, lastN]))
  for (const { session, submitted } of writers) {
    const own = txs.filter(({ by }) => by === session)
    if (own.some(({ n, ops }, at) => n !== at + 1 || !isDeepStrictEqual(ops, submitted[at]))) {
      faults.push(`of ${session} there is not each once, in order, as it was submitted`)
    }
    const lastN = clients.get(session) ?? 0
    if (lastN !== own.length) faults.push(`${session} stands at ${lastN}, not ${own.length}`)
  }
  const sessions = new Set(writers.map(({ session }) => session))
  if (txs.some(({ by }) => !sessions.has(by))) faults.push('there is what nobody has submitted')
  return { lost: said.filter(({ seq, n }) => txs[seq - 1]?.n !== n).length, faults }
}
