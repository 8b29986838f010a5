import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isAssetHash } from '@tiza/protocol'
import { StartError } from '../../start-error.ts'
import { ifMissing } from '../../storage/if-missing.ts'
import { lockData } from '../../storage/lock-data.ts'
import { eachRow, openFile, type SqliteFile, type Value } from '../../storage/sqlite/open-file.ts'
import { openLocalStorage } from '../../storage/sqlite/open-local-storage.ts'
import { syncPath } from '../../storage/sync-path.ts'
import { assetsDir, databaseFile, isThere, withFile } from '../data.ts'
import { writeTo } from '../write-to.ts'
import type { Cell, CopySource, CopyTarget, Row } from './copy-place.ts'
import { type ColumnType, type Table, txTable } from './tables.ts'

/** Where a folder is prepared before it gets its boards. */
const copyingDir = 'copying'
/** Rows that are read at a time. */
const pageRows = 200

const locked = (dir: string) => ({
  timeoutMs: 100,
  taken: `A server is running on ${dir}: stop it first.`,
})

/** Reads a folder as it is at one moment. Throws `StartError` where there is none, or a server runs on it. */
export async function readFolder<T>(
  dir: string,
  work: (source: CopySource) => Promise<T>,
): Promise<T> {
  // Brings it up to date, too.
  await withFile(dir, async () => {})
  const unlock = lockData(dir, locked(dir))
  const db = openFile(join(dir, databaseFile), { mustExist: true })
  try {
    db.exec('BEGIN')
    return await work(toSource(db, join(dir, assetsDir)))
  } finally {
    db.close()
    unlock()
  }
}

/**
 * Fills a folder that has no boards; before all is there, it has none. Throws `StartError` where there are some, it
 * cannot be written, or a server runs on it.
 */
export function writeFolder<T>(dir: string, work: (target: CopyTarget) => Promise<T>): Promise<T> {
  return writeTo(dir, async () => {
    const unlock = lockData(dir, locked(dir))
    const copying = join(dir, copyingDir)
    try {
      await requireEmpty(dir)
      await rm(copying, { recursive: true, force: true })
      await mkdir(join(copying, assetsDir), { recursive: true })
      const result = await fill(copying, work)
      await rename(join(copying, assetsDir), join(dir, assetsDir))
      await rename(join(copying, databaseFile), join(dir, databaseFile))
      await syncPath(dir)
      return result
    } finally {
      await rm(copying, { recursive: true, force: true })
      unlock()
    }
  })
}

/** What a copy that was cut off has left is removed. */
async function requireEmpty(dir: string): Promise<void> {
  const isCutOff = await isThere(join(dir, copyingDir))
  const assets = join(dir, assetsDir)
  if (isCutOff && !(await isThere(join(dir, databaseFile)))) {
    await rm(assets, { recursive: true, force: true })
  }
  const files = (await readdir(dir)).filter((name) => name.startsWith(databaseFile))
  const pictures = ((await readdir(assets).catch(ifMissing)) ?? []).filter(isAssetHash)
  if (files.length > 0 || pictures.length > 0) {
    throw new StartError(`There are boards or pictures in ${dir}: give an empty folder.`)
  }
  // Else it could not be put in place.
  await rm(assets, { recursive: true, force: true })
}

async function fill<T>(dir: string, work: (target: CopyTarget) => Promise<T>): Promise<T> {
  const path = join(dir, databaseFile)
  await openLocalStorage(path).close()
  const db = openFile(path, { mustExist: true })
  try {
    db.exec('BEGIN')
    const result = await work(toTarget(db, join(dir, assetsDir)))
    db.exec('COMMIT')
    return result
  } finally {
    db.close()
    await syncPath(path)
    await syncPath(join(dir, assetsDir))
  }
}

function toSource(db: SqliteFile, assets: string): CopySource {
  return {
    async listBoards() {
      const rows = db
        .prepare<[], { board: string }>('SELECT board FROM boards ORDER BY board')
        .all()
      return rows.map(({ board }) => board)
    },
    readRows: (table, board) => readRows(db, table, board),
    async listAssets() {
      const names = ((await readdir(assets).catch(ifMissing)) ?? []).filter(isAssetHash)
      const stats = names.map(async (hash) => ({
        hash,
        usedAt: Math.floor((await stat(join(assets, hash))).mtimeMs),
      }))
      return Promise.all(stats)
    },
    readAsset: (hash) => createReadStream(join(assets, hash)),
  }
}

async function* readRows(
  db: SqliteFile,
  table: Table,
  board: string | undefined,
): AsyncGenerator<readonly Row[]> {
  const { name, columns, orderedBy, where = 'true' } = table
  const ofBoard = board === undefined ? '' : ' AND board = ?'
  const order = orderedBy === undefined ? '' : ` ORDER BY ${orderedBy}`
  const names = Object.keys(columns).join(', ')
  const statement = db.prepare<Value[], Record<string, Value>>(
    `SELECT ${names} FROM ${name} WHERE ${where}${ofBoard}${order}`,
  )
  const rows = statement.iterate(...(board === undefined ? [] : [board]))
  const most = table === txTable ? pageRows : Number.POSITIVE_INFINITY
  let page: Row[] = []
  for (const row of eachRow(rows)) {
    page.push(toRow(columns, row))
    if (page.length < most) continue
    yield page
    page = []
  }
  yield page
}

function toRow(columns: Table['columns'], row: Readonly<Record<string, Value>>): Row {
  return Object.entries(columns).map(([name, type]) => toCell(type, row[name] ?? null))
}

function toCell(type: ColumnType, value: Value): Cell {
  return type === 'boolean' && value !== null ? value === 1 : value
}

function toTarget(db: SqliteFile, assets: string): CopyTarget {
  return {
    ...toSource(db, assets),
    async writeRows({ name, columns }, rows) {
      const names = Object.keys(columns)
      const marks = names.map(() => '?').join(', ')
      const insert = db.prepare(`INSERT INTO ${name} (${names.join(', ')}) VALUES (${marks})`)
      for (const row of rows) insert.run(...row.map(toValue))
    },
    // The end of a log is that of its transactions.
    endBoard: async () => {},
    async writeAsset({ hash, usedAt }, source) {
      const path = join(assets, hash)
      const sum = createHash('sha256')
      const handle = await open(path, 'wx')
      try {
        for await (const part of source) {
          sum.update(part)
          await handle.writeFile(part)
        }
        await handle.utimes(usedAt / 1_000, usedAt / 1_000)
        await handle.sync()
      } finally {
        await handle.close()
      }
      if (sum.digest('hex') === hash) return true
      await rm(path)
      return false
    },
  }
}

function toValue(cell: Cell): Value {
  return typeof cell === 'boolean' ? Number(cell) : cell
}
