import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { applyTx, boardRecordId, createBoard, createId, type Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { toPublicId } from '../access/to-public-id.ts'
import { runAdmin } from '../admin/run.ts'
import { createStoredLink } from '../storage/access-store.ts'
import { collectAssets } from '../storage/assets/collect-assets.ts'
import type { StoredTx } from '../storage/board-log.ts'
import { hashKey } from '../storage/hash-key.ts'
import { packSnapshot } from '../storage/packed-snapshot.ts'
import { openFile, type SqliteFile } from '../storage/sqlite/open-file.ts'
import { openSqliteStorage } from '../storage/sqlite/open-sqlite-storage.ts'
import { join } from '../testing/raw-client.ts'
import { startServerProcess } from '../testing/server-process.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

const pageBytes = 4_096
const damaged = 'A'.repeat(22)
const sound = 'B'.repeat(22)
const txCount = 20
/** A directory as a server left it, which each test copies. */
let template: string
let dataDir: string
let path: string
let app: TestApp | undefined

/** A transaction that fills most of a page. */
function toTx(seq: number): StoredTx {
  const shape = { ...buildShape('text', { id: `${'s'.repeat(19)}${seq + 10}` }) }
  const text = `change ${seq} `.padEnd(3_000, 'x')
  return { seq, by: 'S'.repeat(16), n: seq, at: seq, ops: [{ ...shape, text } as never] }
}

beforeAll(async () => {
  template = mkdtempSync(joinPath(tmpdir(), 'tiza-template-'))
  const log = await openSqliteStorage(joinPath(template, 'tiza.db'))
  for (const board of [damaged, sound]) {
    await log.createBoard(board, `epoch-${board[0]}`, Date.now())
    for (let seq = 1; seq <= txCount; seq++) {
      await log.commit([{ board, term: 1, tx: [toTx(seq)], clients: [] }], 0)
    }
  }
  await log.close()
})
afterAll(() => rmSync(template, { recursive: true }))

beforeEach(() => {
  dataDir = mkdtempSync(joinPath(tmpdir(), 'tiza-damage-'))
  path = joinPath(dataDir, 'tiza.db')
  cpSync(template, dataDir, { recursive: true })
})
afterEach(async () => {
  await app?.close()
  app = undefined
  rmSync(dataDir, { recursive: true })
})

function change(work: (db: SqliteFile) => void): void {
  const db = openFile(path)
  work(db)
  db.close()
}

/** Stores a snapshot of the first board that says that these were its shapes after 15 changes. */
async function keepSnapshot(shapes: Shape[]): Promise<void> {
  const log = await openSqliteStorage(path)
  await log.saveSnapshot(damaged, await packSnapshot({ epoch: 'epoch-A', seq: 15, shapes }))
  await log.close()
}

/** Writes nonsense over the page on which a change of the first board lies. */
function damagePage(seq: number): void {
  const file = readFileSync(path)
  const at = file.indexOf(`change ${seq} `)
  const page = Math.floor(at / pageBytes) * pageBytes
  file.fill(0x5a, page, page + pageBytes)
  writeFileSync(path, file)
}

async function visit(board: string) {
  app ??= await startTestApp({ storage: await openSqliteStorage(path) })
  const guest = await join({ url: app.url, board })
  const snapshot = await (await fetch(`${app.url}api/boards/${board}/snapshot`)).json()
  const answer = await guest.op(1, [buildShape('rect', { id: createId() })])
  guest.close()
  return { welcome: guest.welcome, shapes: snapshot.shapes.length, answer }
}

async function admin(dir: string, ...args: string[]) {
  const lines: string[] = []
  const code = await runAdmin(args, { dataDir: dir, print: (line) => lines.push(line) })
  return { code, text: lines.join('\n') }
}

const verify = () => admin(dataDir, 'verify')

describe('a damaged board', () => {
  it('is shown up to the damage, view only; other boards work; verify names it', async () => {
    damagePage(12)
    const { welcome, shapes, answer } = await visit(damaged)
    expect(welcome.you.role).toBe('viewer')
    expect(welcome.board).toEqual({ readOnly: 'damaged' })
    expect(shapes).toBeGreaterThan(5)
    expect(shapes).toBeLessThan(12)
    expect(answer).toMatchObject({ ok: false, code: 'read_only' })

    const other = await visit(sound)
    expect(other).toMatchObject({ shapes: txCount, answer: { ok: true, seq: txCount + 1 } })
    expect(other.welcome.board).toBeUndefined()

    const { code, text } = await verify()
    expect(code).toBe(1)
    expect(text).toContain(`board ${damaged}: database disk image is malformed`)
    expect(text).toContain(`it can be read up to change ${shapes}`)
    expect(text).not.toContain(sound)
  })

  it('can be loaded repeatedly, and does not affect other boards', async () => {
    damagePage(12)
    const log = await openSqliteStorage(path)
    const all = { after: 0, limit: 100 }
    for (let times = 0; times < 2; times++) {
      await expect(log.read(damaged, all)).rejects.toThrow('malformed')
      expect(await log.read(sound, all)).toHaveLength(txCount)
      expect(await log.read(damaged, { after: 0, limit: 3 })).toHaveLength(3)
    }
    await log.close()
  })

  it('is logged at each load, by six characters of its id, and counted', async () => {
    change((db) => db.prepare('DELETE FROM tx WHERE board = ? AND seq = 7').run(damaged))
    const lines: string[] = []
    app = await startTestApp({
      storage: await openSqliteStorage(path),
      env: { LOG_LEVEL: 'warn' },
      logStream: { write: (line) => void lines.push(line) },
    })
    expect(await app.readMetrics()).toMatchObject({ tiza_damaged_boards: 0 })
    for (const board of [damaged, damaged, sound]) await visit(board)
    expect(await app.readMetrics()).toMatchObject({ tiza_damaged_boards: 1 })
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { board: 'AAAAAA', damage: 'transactions are missing', seq: 6, msg: 'board damaged' },
    ])
    expect(lines.join('')).not.toContain(damaged)
  })

  it('is handled alike when a transaction is missing', async () => {
    change((db) => db.prepare('DELETE FROM tx WHERE board = ? AND seq = 7').run(damaged))
    expect(await visit(damaged)).toMatchObject({
      shapes: 6,
      welcome: { seq: 6, board: { readOnly: 'damaged' } },
    })
    expect((await verify()).text).toContain(`board ${damaged}: transactions are missing`)
  })

  it.each([
    ['is no JSON', `ops = '{[', sum = NULL`, 'is not JSON'],
    ['has lost a bit', `ops = replace(ops, 'change 4', 'change 5')`, 'is not what was written'],
    ['says that another drew it', `session = 'somebody'`, 'is not what was written'],
  ])('as when a transaction %s', async (_, setting, fault) => {
    change((db) => db.prepare(`UPDATE tx SET ${setting} WHERE board = ? AND seq = 4`).run(damaged))
    expect(await visit(damaged)).toMatchObject({
      shapes: 3,
      welcome: { board: { readOnly: 'damaged' } },
    })
    expect((await verify()).text).toContain(`board ${damaged}: transaction 4 ${fault}`)
  })

  it('is handled alike when the state of a client is not JSON', async () => {
    const log = await openSqliteStorage(path)
    const clients = [{ session: 'S'.repeat(16), lastN: txCount, refused: [] }]
    await log.commit([{ board: damaged, term: 1, tx: [], clients }], 0)
    await log.close()
    change((db) => db.exec(`UPDATE clients SET refused = '{['`))
    expect(await visit(damaged)).toMatchObject({
      shapes: txCount,
      welcome: { board: { readOnly: 'damaged' } },
    })
    expect((await verify()).text).toContain(
      `board ${damaged}: what is known of a client is not JSON`,
    )
  })

  it.each([
    ['has lost a bit', `brotli = x'00' || substr(brotli, 2)`],
    ['is called another', 'seq = 14'],
  ])('whose snapshot %s is made of its whole log', async (_, setting) => {
    await keepSnapshot([])
    change((db) => db.prepare(`UPDATE snapshots SET ${setting} WHERE board = ?`).run(damaged))
    expect(await visit(damaged)).toMatchObject({
      shapes: txCount,
      welcome: { board: { readOnly: 'damaged' } },
    })
  })

  it('whose snapshot differs from its log, with valid checksums, is named by verify', async () => {
    await keepSnapshot([])
    expect(await verify()).toMatchObject({
      code: 1,
      text: expect.stringContaining(`board ${damaged}: its snapshot is not what its changes make`),
    })
  })

  it('[SN8] is not one whose snapshot has forgotten a tombstone', async () => {
    const log = await openSqliteStorage(path)
    const [first, ...others] = Array.from({ length: txCount }, (_, at) => toTx(at + 1))
    const [id] = first?.ops.map((op) => op.id) ?? []
    const ops = [{ op: 'delete', id: id ?? '' } as const]
    const last = { seq: txCount + 1, by: 'S'.repeat(16), n: txCount + 1, at: 0, ops }
    await log.commit([{ board: damaged, term: 1, tx: [last], clients: [] }], 0)
    const board = createBoard()
    for (const tx of others) applyTx(board, tx)
    const shapes = [...board.shapes.values()]
    const snapshot = { epoch: 'epoch-A', seq: last.seq, shapes }
    await log.saveSnapshot(damaged, await packSnapshot(snapshot))
    await log.close()
    expect(await verify()).toMatchObject({ code: 0 })
  })

  it('whose log ends before its snapshot is named by verify', async () => {
    await keepSnapshot([])
    change((db) => db.prepare('DELETE FROM tx WHERE board = ? AND seq > 9').run(damaged))
    expect((await verify()).text).toContain(
      `board ${damaged}: transactions are missing, among the changes before its snapshot`,
    )
  })
})

describe('a database with a damaged page', () => {
  let restored: string
  beforeEach(() => {
    restored = joinPath(dataDir, 'restored')
  })

  /** Backs it up, restores that, and returns what was printed. */
  async function backUp() {
    const before = readFileSync(path)
    const backup = await admin(dataDir, 'backup', joinPath(dataDir, 'backups'))
    const [, dir = ''] = /What could be saved is (.+)\.$/.exec(backup.text) ?? []
    // But for its first page, in which each opening leaves a trace.
    expect(readFileSync(path).subarray(pageBytes)).toEqual(before.subarray(pageBytes))
    expect(await admin(restored, 'restore', dir)).toMatchObject({ code: 0 })
    app = await startTestApp({ storage: await openSqliteStorage(joinPath(restored, 'tiza.db')) })
    return backup
  }

  it('is backed up as far as it can be read, which is reported', async () => {
    change((db) => db.prepare('UPDATE boards SET locked = 1 WHERE board = ?').run(sound))
    damagePage(12)
    const { code, text } = await backUp()
    expect(code).toBe(1)
    expect(text).toContain('file: database disk image is malformed; the boards are copied one by')
    expect(text).toContain(`board ${damaged}: database disk image is malformed; it is copied up to`)
    expect(text).toContain('Copied 2 boards')
    expect(text).not.toContain(sound)

    const upTo = Number(/up to change (\d+)/.exec(text)?.[1])
    const saved = await visit(damaged)
    expect(upTo).toBeGreaterThan(5)
    expect(saved).toMatchObject({ shapes: upTo, answer: { ok: true, seq: upTo + 1 } })
    const other = await visit(sound)
    expect(other).toMatchObject({ shapes: txCount, welcome: { board: { readOnly: 'locked' } } })
    expect(await admin(restored, 'verify')).toMatchObject({ code: 0 })
  })

  it('is backed up with all shapes where the damage lies below a snapshot', async () => {
    const shapes = Array.from({ length: 15 }, () => buildShape('rect', { id: createId() }))
    await keepSnapshot(shapes as never)
    damagePage(4)
    expect((await verify()).text).toContain(
      `board ${damaged}: database disk image is malformed, among`,
    )
    const { code, text } = await backUp()
    expect({ code, text }).toMatchObject({
      code: 1,
      text: expect.stringContaining(
        `board ${damaged}: its shapes are copied, but not all the changes`,
      ),
    })
    expect(await visit(damaged)).toMatchObject({ shapes: txCount, answer: { ok: true } })
    expect(await admin(restored, 'verify')).toMatchObject({ code: 0 })
  })

  it('is backed up with the names of boards', async () => {
    const rename = { op: 'create', id: boardRecordId, kind: 'board', name: 'Sound' } as never
    const log = await openSqliteStorage(path)
    const tx = [{ ...toTx(txCount + 1), ops: [rename] }]
    await log.commit([{ board: sound, term: 1, tx, clients: [], name: 'Sound' }], 0)
    await log.close()
    damagePage(12)
    await backUp()
    const find = async (board: string) => (await fetch(`${app?.url}api/boards/${board}`)).json()
    expect([await find(sound), await find(damaged)]).toEqual([
      { id: sound, name: 'Sound', board: toPublicId(sound), right: 'draw', rule: 'everybody' },
      { id: damaged, board: toPublicId(damaged), right: 'draw', rule: 'everybody' },
    ])
    expect(await admin(restored, 'verify')).toMatchObject({ code: 0 })
    change((db) => db.exec(`UPDATE boards SET name = 'Another'`))
    expect((await verify()).text).toContain(`board ${sound}: its name is not what its changes say`)
  })

  it('[LK1] is backed up with the links, people and rules of boards', async () => {
    const key = 'k'.repeat(22)
    const log = await openSqliteStorage(path)
    const link = createStoredLink(key, { right: 'look', label: 'Guests', createdAt: 1 })
    const at = { firstAt: 1, seenAt: 2 }
    for (const board of [sound, damaged])
      await log.saveSettings(board, { rule: 'own', locked: true, names: false })
    await log.saveLinks(damaged, [link])
    await log.noteVisits([
      { board: damaged, link: link.id, session: 's', person: 'ana', name: 'Ana', at: 3 },
    ])
    await log.savePeople(damaged, [{ person: 'ben', isHost: true, link: 'l', name: 'Ben', ...at }])
    const before = await Promise.all([sound, damaged].map((board) => log.loadAccess(board)))
    await log.close()
    damagePage(12)
    await backUp()
    await app?.close()
    app = undefined
    const copy = await openSqliteStorage(joinPath(restored, 'tiza.db'))
    const after = await Promise.all([sound, damaged].map((board) => copy.loadAccess(board)))
    expect(after).toEqual(before)
    expect(await copy.findKey(hashKey(key))).toEqual({ board: damaged, link: link.id })
    await copy.close()
  })

  it('is backed up with the pictures that it shows, though the change that showed one is lost', async () => {
    const hash = 'a'.repeat(64)
    await keepSnapshot([buildShape('image', { id: createId(), hash })] as never)
    damagePage(4)
    await backUp()
    const log = await openSqliteStorage(joinPath(restored, 'tiza.db'))
    const inUse: string[] = []
    const assets = {
      touch: async (hashes: Iterable<string>) => void inUse.push(...hashes),
      sweep: async () => 0,
    }
    await collectAssets({ storage: log, assets, nowMs: Date.now() })
    expect(inUse).toEqual([hash])
    await log.close()
  })

  it('deletes no board, and says what to do', async () => {
    damagePage(12)
    expect(await admin(dataDir, 'delete', damaged, '--yes')).toMatchObject({
      code: 1,
      text: expect.stringMatching(/tiza\.db is damaged .*pnpm admin backup.*pnpm admin restore$/),
    })
    expect(await visit(damaged)).toMatchObject({ welcome: { board: { readOnly: 'damaged' } } })
  })
})

describe('a damaged board between two good ones', () => {
  const first = '9'.repeat(22)

  beforeEach(async () => {
    const log = await openSqliteStorage(path)
    await log.createBoard(first, 'epoch-9', Date.now())
    await log.commit([{ board: first, term: 1, tx: [toTx(1)], clients: [] }], 0)
    await log.close()
  })

  it('is listed as damaged, with the others', async () => {
    damagePage(txCount)
    const list = await admin(dataDir, 'list')
    expect(list.code).toBe(1)
    const rows = list.text.split('\n').map((line) => line.split(/ +/).slice(0, 2))
    expect(rows.sort()).toEqual([
      [first, '1'],
      [damaged, 'damaged'],
      [sound, String(txCount)],
    ])
  })

  it('keeps no command from the others, and sets their exit codes', async () => {
    damagePage(12)
    const { code, text } = await verify()
    expect(code).toBe(1)
    expect(text).toContain(`board ${damaged}: database disk image is malformed`)
    for (const board of [first, sound]) expect(text).not.toContain(board)

    expect((await admin(dataDir, 'export', damaged)).code).toBe(1)
    for (const board of [first, sound]) {
      expect((await admin(dataDir, 'export', board)).code).toBe(0)
    }
    const backup = await admin(dataDir, 'backup', joinPath(dataDir, 'backups'))
    expect(backup).toMatchObject({ code: 1, text: expect.stringContaining('Copied 3 boards') })
  })

  it('does not keep others from being deleted by age, and is named', async () => {
    damagePage(12)
    const log = await openSqliteStorage(path)
    const { deleted, faults } = await log.deleteUnused(Date.now() + 1)
    expect(deleted).toContain(first)
    expect(faults).toContainEqual({ board: damaged, fault: 'database disk image is malformed' })
    expect(await log.hasBoard(damaged)).toBe(true)
    expect(await log.hasBoard(first)).toBe(false)
    await log.close()
  })
})

it('a file that is no longer a database is left alone, and reported', async () => {
  writeFileSync(path, Buffer.alloc(50_000, 'not what it was '))
  const before = readFileSync(path)
  await expect(startServerProcess({ DATA_DIR: dataDir })).rejects.toThrow(
    /tiza\.db is damaged .*pnpm admin restore/,
  )
  expect(readFileSync(path).equals(before)).toBe(true)
})

it('a file that is damaged where a start reads it is reported in one line', async () => {
  let page = 0
  change((db) => {
    const root = db.prepare<[], { rootpage: number }>(
      "SELECT rootpage FROM sqlite_schema WHERE name = 'losses'",
    )
    page = root.get()?.rootpage ?? 0
  })
  const file = readFileSync(path)
  writeFileSync(path, file.fill(0x5a, (page - 1) * pageBytes, page * pageBytes))
  await expect(startServerProcess({ DATA_DIR: dataDir })).rejects.toThrow(
    /^the server ended \(1\): \S+tiza\.db is damaged .*\n$/,
  )
})
