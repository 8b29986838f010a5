import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runAdmin } from '../../admin/run.ts'
import { firstSettings } from '../access-store.ts'
import { foldBoard } from '../fold-board.ts'
import { hashKey } from '../hash-key.ts'
import { lockData } from '../lock-data.ts'
import { toCatalogName } from '../to-catalog-name.ts'
import { openDatabase } from './database.ts'
import { type Migrated, OutdatedError, openCurrent } from './open-current.ts'
import { openFile } from './open-file.ts'
import { openSqliteStorage } from './open-sqlite-storage.ts'
import { migrations } from './schema.ts'

let dir: string
let path: string

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tiza-versions-'))
  path = join(dir, 'tiza.db')
})
afterEach(() => rmSync(dir, { recursive: true }))

const readFixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url))

/** A file written by that version of the program. */
function writeFixture(version: number): void {
  writeFileSync(path, gunzipSync(readFixture(`version-${version}.db.gz`)))
}

function readVersion(file = path): unknown {
  const db = openFile(file, { mustExist: true })
  try {
    return db.pragma('user_version', { simple: true })
  } finally {
    db.close()
  }
}

/** The complete contents of a database. */
async function describeAll(file = path) {
  const db = openDatabase(file, { canMigrate: true })
  try {
    const boards: Record<string, unknown> = {}
    for (const board of db.listIds()) {
      const loaded = db.load(board)
      if (!loaded) continue
      const { shapes } = await foldBoard(loaded, (range) => db.read(board, range))
      const { snapshot, term: _, ...rest } = loaded
      const log = db.read(board, { after: 0, limit: 1_000 })
      boards[board] = { ...rest, snapshotSeq: snapshot?.seq, log, shapes: [...shapes.values()] }
    }
    const [use, sweptAt] = [db.readUse(), db.readSweep()]
    return { boards, use, sweptAt, imageBoards: db.listImageBoards(), list: db.list() }
  } finally {
    db.close()
  }
}

it.each([8, 9])('a database of version %i is read as it was written', async (version) => {
  writeFixture(version)
  const found = JSON.parse(JSON.stringify(await describeAll()))
  expect(found).toEqual(JSON.parse(String(readFixture(`version-${version}.json`))))
})

it('a database of version 9 gets the names that its logs have', async () => {
  writeFixture(9)
  const db = openDatabase(path, { canMigrate: true })
  const names: Record<string, string | undefined> = {}
  for (const board of db.listIds()) {
    const loaded = db.load(board) ?? expect.unreachable()
    const { shapes } = await foldBoard(loaded, (range) => db.read(board, range))
    const name = db.findBoard(board)?.name
    expect(name, board).toBe(toCatalogName(shapes))
    names[board] = name
  }
  db.close()
  expect(names).toMatchObject({
    'NamedBoard-version-9-x': 'Año “1” 🎨 "quoted"',
    'RenamedBoard-version-9': 'Third',
    'UnnamedBoard-version-9': '',
    'PaperBoard-version-9-x': '',
    'ShapesBoard-version-9x': undefined,
    'PackedBoard-version-9x': 'Packed',
  })
})

it.each([8, 9])(
  '[LK3] each board of version %i has a link to draw, whose key is its id',
  (version) => {
    writeFixture(version)
    const db = openDatabase(path, { canMigrate: true })
    const rows = db.list()
    expect(rows.length).toBeGreaterThan(1)
    const ids = rows.map(({ board, createdAt }) => {
      const { id } = db.loadAccess(board)?.links[0] ?? expect.unreachable()
      expect(db.loadAccess(board)).toEqual({
        ...{ settings: firstSettings, people: [], sessions: [], waiting: false, admitted: [] },
        links: [{ id, keyHash: hashKey(board), right: 'draw', label: '', createdAt }],
      })
      expect(db.findKey(hashKey(board))).toEqual({ board, link: id })
      expect(id).toMatch(/^[0-9a-f]{21}$/)
      return id
    })
    expect(new Set(ids).size).toBe(ids.length)
    db.close()
  },
)

it('a database with a log that is no JSON is brought up to date all the same', () => {
  writeFixture(9)
  const damaged = openFile(path)
  damaged.exec(
    `UPDATE tx SET ops = substr(ops, 2) WHERE board = 'RenamedBoard-version-9' AND seq = 2`,
  )
  damaged.close()
  const db = openDatabase(path, { canMigrate: true })
  expect(db.findBoard('RenamedBoard-version-9')).toEqual({ name: 'First' })
  db.close()
})

describe('a database of an older version', () => {
  const next = [...migrations, 'CREATE TABLE later (name TEXT)']
  const open = (options = {}) => openCurrent(path, { canMigrate: true, steps: next, ...options })
  const backup = () => `${path}-version-${migrations.length}`

  beforeEach(async () => {
    writeFixture(8)
    openDatabase(path, { canMigrate: true }).close()
  })

  it('is migrated once, with a copy of it beside', async () => {
    const before = await describeAll()
    const { db, migrated } = open()
    expect(migrated).toEqual({ from: migrations.length, to: next.length, backup: backup() })
    expect(db.prepare('SELECT * FROM later').all()).toEqual([])
    db.close()
    expect(await describeAll(backup())).toEqual(before)
    rmSync(backup())
    const again = open()
    expect(again.migrated).toBeUndefined()
    again.db.close()
    expect(existsSync(backup())).toBe(false)
  })

  it('is left unchanged by a process that may not migrate it', () => {
    expect(() => open({ canMigrate: false })).toThrow(OutdatedError)
    expect([readVersion(), existsSync(backup())]).toEqual([migrations.length, false])
  })

  it('runs all migrations or none, and is tried again', async () => {
    const before = await describeAll()
    expect(() => open({ steps: [...next, 'CREATE TABLE boards (board)'] })).toThrow('exists')
    expect(await describeAll()).toEqual(before)
    open().db.close()
    expect(readVersion()).toBe(next.length)
  })

  it('is unchanged when no copy can be made', async () => {
    const before = await describeAll()
    mkdirSync(join(backup(), 'in the way'), { recursive: true })
    expect(() => open()).toThrow(/EISDIR|ENOTEMPTY|EEXIST/)
    expect(await describeAll()).toEqual(before)
    expect(readdirSync(dir).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('is copied again after an interrupted copy', async () => {
    const before = await describeAll()
    writeFileSync(`${backup()}.part`, 'half')
    writeFileSync(backup(), 'of an earlier attempt')
    open().db.close()
    expect(await describeAll(backup())).toEqual(before)
  })

  it('is copied with its WAL', async () => {
    const writing = openDatabase(path)
    writing.createBoard('W'.repeat(22), 'epoch', 1)
    const files = ['', '-wal'].map((end) => [path + end, readFileSync(path + end)] as const)
    writing.close()
    for (const [file, bytes] of files) writeFileSync(file, bytes)
    open().db.close()
    expect(Object.keys((await describeAll(backup())).boards)).toContain('W'.repeat(22))
  })
})

describe('a migration', () => {
  const board = 'A'.repeat(22)
  const write = (version: number) => {
    const { db } = openCurrent(path, { canMigrate: true, steps: migrations.slice(0, version) })
    db.exec(`INSERT INTO boards (board, epoch, created_at) VALUES ('${board}', 'epoch', 1)`)
    db.close()
  }

  it.each(migrations.slice(1).map((_, at) => at + 1))('a database of version %i is', (version) => {
    write(version)
    const db = openDatabase(path, { canMigrate: true })
    expect(db.load(board)).toMatchObject({ epoch: 'epoch', term: 1, seq: 0 })
    db.close()
    expect(readVersion(`${path}-version-${version}`)).toBe(version)
  })

  it('[AS10] knows which pictures the logs of before have named', () => {
    const before = migrations.findIndex((step) => step.includes('CREATE TABLE pictures'))
    const { db } = openCurrent(path, { canMigrate: true, steps: migrations.slice(0, before) })
    const [first, second] = ['a', 'b'].map((digit) => digit.repeat(64))
    const logs = {
      shown: [
        JSON.stringify([{ op: 'create', id: 'x', kind: 'image', hash: first }, { op: 'delete' }]),
        JSON.stringify([{ op: 'patch', id: 'x', set: { hash: second } }]),
        'damaged "hash":"',
      ],
      again: [JSON.stringify([{ op: 'create', id: 'y', kind: 'image', hash: first }])],
      words: [
        JSON.stringify([{ op: 'create', id: 'z', kind: 'text', text: `"hash":"${second}"` }]),
      ],
    }
    const insertBoard = db.prepare(
      `INSERT INTO boards (board, epoch, created_at, public_id) VALUES (?, 'epoch', 1, ?)`,
    )
    const insertTx = db.prepare(
      `INSERT INTO tx (board, seq, session, n, at, ops) VALUES (?, ?, 's', ?, 1, ?)`,
    )
    for (const [name, ops] of Object.entries(logs)) {
      insertBoard.run(name, name)
      db.prepare('INSERT INTO image_boards VALUES (?)').run(name)
      for (const [at, json] of ops.entries()) insertTx.run(name, at + 1, at + 1, json)
    }
    db.close()
    const migrated = openDatabase(path, { canMigrate: true })
    const find = (hash = '') => [...migrated.findPictureBoards(hash)].sort()
    expect([find(first), find(second)]).toEqual([['again', 'shown'], ['shown']])
    migrated.close()
  })

  it('a server migrates it, and reports the path of the copy', async () => {
    write(1)
    const found: Migrated[] = []
    const log = await openSqliteStorage(path, {
      onMigrated: (migrated) => void found.push(migrated),
    })
    expect(await log.load(board)).toMatchObject({ epoch: 'epoch' })
    await log.close()
    expect(found).toEqual([{ from: 1, to: migrations.length, backup: `${path}-version-1` }])
  })

  it('a command migrates it, but not under a running server', async () => {
    write(1)
    const said: string[] = []
    const run = () => runAdmin(['list'], { dataDir: dir, print: (line) => void said.push(line) })
    const unlock = lockData(dir)
    expect(await run()).toBe(2)
    expect(said.pop()).toMatch(/^An older version of Tiza is running on .*: restart it first/)
    expect(readVersion()).toBe(1)
    unlock()
    expect(await run()).toBe(0)
    expect([readVersion(), readVersion(`${path}-version-1`)]).toEqual([migrations.length, 1])
  })
})
