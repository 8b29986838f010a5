import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { createRandomBoard } from '@tiza/formats/testing/random-board'
import { readTiza } from '@tiza/formats/tiza/read-tiza'
import { writeTiza } from '@tiza/formats/tiza/write-tiza'
import { createBoardId, createId, type Shape } from '@tiza/protocol'
import { buildPng, buildShape, buildStroke, createRandom, samplePdf } from '@tiza/protocol/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { writeShapes } from '../boards/write-shapes.ts'
import { openDiskAssets } from '../storage/assets/disk-assets.ts'
import { foldBoard } from '../storage/fold-board.ts'
import { createMemoryStorage } from '../storage/memory/memory-storage.ts'
import { openSqliteStorage } from '../storage/sqlite/open-sqlite-storage.ts'
import type { SqliteStorage } from '../storage/sqlite/sqlite-storage.ts'
import { join } from '../testing/raw-client.ts'
import { startTestApp } from '../testing/test-app.ts'
import { makeBoard } from './board-file/make-board.ts'
import { toHash } from './board-file/read-pictures.ts'
import { runAdmin } from './run.ts'

const picture = buildPng()
const hash = toHash(picture)
const reading = { mostRecords: 10_000 }
let root: string
let dataDir: string
let storage: SqliteStorage

beforeEach(async () => {
  root = mkdtempSync(joinPath(tmpdir(), 'tiza-board-file-'))
  dataDir = joinPath(root, 'data')
  mkdirSync(joinPath(dataDir, 'assets'), { recursive: true })
  writeFileSync(joinPath(dataDir, 'assets', hash), picture)
  storage = await openSqliteStorage(joinPath(dataDir, 'tiza.db'))
})
afterEach(async () => {
  await storage.close()
  rmSync(root, { recursive: true })
})

async function admin(...args: string[]) {
  const lines: string[] = []
  const code = await runAdmin(args, { dataDir, print: (line) => lines.push(line) })
  return { code, text: lines.join('\n') }
}

const toPath = (name: string) => joinPath(root, name)
const listAssets = () =>
  readdirSync(joinPath(dataDir, 'assets')).filter((name) => name !== 'incoming')

/** Stores a board of these records, and exports it. */
async function save(records: readonly Shape[], ...options: string[]): Promise<string> {
  const board = createBoardId()
  await storage.createBoard(board, createId(), 1)
  await writeShapes(storage, records, { board, at: 1 })
  const file = toPath('board.tiza')
  expect(await admin('export', board, file, ...options)).toMatchObject({ code: 0 })
  return file
}

/** What a board has, by id, without what a server says of it. */
async function load(board: string): Promise<ReadonlyMap<string, object>> {
  const loaded = (await storage.load(board)) ?? expect.unreachable('no board')
  const { shapes } = await foldBoard(loaded, (range) => storage.read(board, range))
  return toRecords(shapes.values())
}

function toRecords(shapes: Iterable<Shape>): ReadonlyMap<string, object> {
  return new Map(
    [...shapes].map(({ by: _by, at: _at, seq: _seq, rev: _rev, ...record }) => [record.id, record]),
  )
}

const draw = (seed: number, count = 40) =>
  createRandomBoard({ random: createRandom(seed), count, hashes: [hash], hasLater: true })

it.each([1, 2, 3, 4])(
  'a board is the same when it has been exported and imported: %i',
  async (seed) => {
    const records = draw(seed)
    const file = await save(records)
    const before = new Set(await storage.listIds())
    rmSync(joinPath(dataDir, 'assets', hash))
    const { code, text } = await admin('import', file)
    expect([code, text]).toEqual([
      0,
      expect.stringMatching(
        /^Made a board of 44 shapes and 1 picture\.\nb\/[\w-]{22}#host=[\w-]{22}$/,
      ),
    ])
    const [made = '', ...others] = (await storage.listIds()).filter((id) => !before.has(id))
    expect(others).toEqual([])
    expect(await load(made)).toEqual(toRecords(records))
    expect(readFileSync(joinPath(dataDir, 'assets', hash)).equals(picture)).toBe(true)
    expect(await storage.listImageBoards()).toContain(made)
    expect((await storage.findBoard(made))?.name).toBe('Mañana "1"')
    expect(await storage.listBinned()).toEqual([])
  },
)

it('[AS12] a PDF goes along with the pages that show it', async () => {
  const pdf = samplePdf({ pages: 2 })
  const path = joinPath(dataDir, 'assets', toHash(pdf))
  writeFileSync(path, pdf)
  const { op: _, ...page } = buildShape('pdf', { id: createId(), hash: toHash(pdf), page: 2 })
  const file = await save([{ ...page, by: '', at: 0, seq: 0 }])
  expect(readFileSync(file, 'latin1')).toContain(`assets/${toHash(pdf)}.pdf`)
  rmSync(path)
  expect(await admin('import', file)).toMatchObject({ code: 0 })
  expect(readFileSync(path).equals(pdf)).toBe(true)
})

it('a running server has what is imported at once, with its pictures and a host', async () => {
  const file = await save(draw(7, 60))
  const assets = await openDiskAssets(joinPath(dataDir, 'assets'))
  const app = await startTestApp({ storage, assets })
  const { text } = await admin('import', file)
  const [, key = '', host = ''] = /b\/([\w-]{22})#host=([\w-]{22})/.exec(text) ?? []
  const ana = await join({ url: app.url, board: key })
  expect(ana.welcome.you.role).toBe('editor')
  ana.close()
  const links = await fetch(`${app.url}api/boards/${key}/links`, { headers: { 'tiza-host': host } })
  expect(links.status).toBe(200)
  const shown = await fetch(`${app.url}api/boards/${key}/assets/${hash}`)
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png'])
  await app.close()
  storage = await openSqliteStorage(joinPath(dataDir, 'tiza.db'))
})

it('a large board has a snapshot, so that whoever opens it need not wait', async () => {
  const points = Array.from({ length: 300 }, (_, at): [number, number, number] => [at, at % 7, 0.5])
  const records = Array.from({ length: 1_000 }, () => {
    const { op: _, ...stroke } = buildStroke(createId(), points)
    return { ...stroke, by: '', at: 0, seq: 0 }
  })
  const file = await save(records)
  const before = new Set(await storage.listIds())
  expect((await admin('import', file)).code).toBe(0)
  const [made = ''] = (await storage.listIds()).filter((id) => !before.has(id))
  expect((await storage.load(made))?.snapshot?.seq).toBeGreaterThan(10)
  expect(await load(made)).toEqual(toRecords(records))
})

it('names of who made what are in a file only where they are asked for', async () => {
  const records = draw(2, 30)
  const board = createBoardId()
  await storage.createBoard(board, createId(), 1)
  await writeShapes(storage, records, { board, at: 1 })
  const loaded = (await storage.load(board)) ?? expect.unreachable()
  const { shapes } = await foldBoard(loaded, (range) => storage.read(board, range))
  const [{ by: session } = { by: '' }] = shapes.values()
  const [{ id: link } = { id: '' }] = (await storage.loadAccess(board))?.links ?? []
  const person = 'p'.repeat(16)
  await storage.noteVisits([{ board, link, session, person, name: 'Ana', at: 1 }])
  const read = () => readTiza(readFileSync(toPath('named.tiza')), reading)
  await admin('export', board, toPath('named.tiza'))
  expect(read().people).toEqual([])
  expect(read().records.some((record) => 'by' in record)).toBe(false)
  await admin('export', board, toPath('named.tiza'), '--names')
  expect(read().people).toEqual([{ id: 'p1', name: 'Ana' }])
  expect(read().records.every(({ by, at }) => by === 'p1' && at === 1)).toBe(true)
  expect((await admin('import', toPath('named.tiza'))).text).toContain(
    'Names of people, which stay in the file: 1.',
  )
  expect(await admin('export', board, '--names')).toMatchObject({ code: 2 })
})

it('says which pictures are missing or damaged, and exports the rest', async () => {
  const records = draw(7, 60)
  writeFileSync(joinPath(dataDir, 'assets', hash), picture.subarray(1))
  const board = createBoardId()
  await storage.createBoard(board, createId(), 1)
  await writeShapes(storage, records, { board, at: 1 })
  const file = toPath('board.tiza')
  expect(await admin('export', board, file)).toEqual({
    ...{ code: 1 },
    text: `Wrote 64 shapes and 0 pictures to ${file}.\nThe picture ${hash} is missing or damaged.`,
  })
  const { code, text } = await admin('import', file)
  expect([code, text]).toEqual([
    0,
    expect.stringContaining('Pictures that are not in the file: 1.'),
  ])
})

/** A file whose picture is not what its name says. */
async function saveWith(bytes: Uint8Array, named: string): Promise<string> {
  const file = toPath('other.tiza')
  const parts: Uint8Array[] = []
  const [record] = draw(7, 60).filter(({ kind }) => kind === 'image')
  if (!record) throw new Error('no picture')
  await writeTiza(
    {
      records: [{ ...record, hash: named } as Shape],
      ...{ assets: [{ hash: named, bytes }], isPart: false, savedAt: new Date(0) },
    },
    { write: (part) => void parts.push(part) },
  )
  writeFileSync(file, Buffer.concat(parts))
  return file
}

const text = new TextEncoder().encode('<script>alert(1)</script>')

it.each([
  ['is not there', async () => toPath('nowhere.tiza'), /^Cannot read .+nowhere\.tiza: /],
  ['is no zip', async () => writeAs('no.tiza', text), /^\S+ is damaged, or no board of Tiza \(/],
  ['is empty', async () => writeAs('no.tiza', new Uint8Array()), /is damaged/],
  [
    'has another picture under a hash',
    async () => saveWith(picture, 'f'.repeat(64)),
    /has another hash/,
  ],
  ['has a page as a picture', async () => saveWith(text, toHash(text)), /is no whole picture/],
  [
    'has half a picture',
    async () => saveWith(picture.subarray(0, 60), toHash(picture.subarray(0, 60))),
    /is no whole picture/,
  ],
] as const)('a file that %s makes no board, and leaves nothing', async (_, give, reason) => {
  const file = await give()
  const { code, text } = await admin('import', file)
  expect([code, text]).toEqual([2, expect.stringMatching(reason)])
  expect(text).not.toContain('\n')
  expect(await storage.listIds()).toEqual([])
  expect(listAssets()).toEqual([hash])
})

function writeAs(name: string, bytes: Uint8Array): string {
  writeFileSync(toPath(name), bytes)
  return toPath(name)
}

it('a file with any byte changed makes the same board, or none, with a sentence', async () => {
  const records = draw(3, 12)
  const file = await save(records)
  const whole = readFileSync(file)
  const random = createRandom(1)
  for (let times = 0; times < 60; times++) {
    const bytes = Buffer.from(whole)
    const at = random.integer(0, bytes.length - 1)
    bytes[at] = (bytes[at] ?? 0) ^ random.integer(1, 255)
    writeFileSync(file, bytes)
    const before = new Set(await storage.listIds())
    const { code, text } = await admin('import', file)
    const made = (await storage.listIds()).filter((id) => !before.has(id))
    expect(made, text).toHaveLength(code === 0 ? 1 : 0)
    if (code !== 0) expect([code, text]).toEqual([2, expect.stringMatching(/^\S+ [^\n]+\.$/)])
    for (const id of made) expect(await load(id), `byte ${at}`).toEqual(toRecords(records))
  }
})

it('what cannot be stored whole is nowhere', async () => {
  const memory = createMemoryStorage()
  const commit = () => Promise.reject(new Error('disk full'))
  const shapes = draw(1)
  await expect(makeBoard({ ...memory, commit }, { shapes, shapeCount: 44 }, 1)).rejects.toThrow(
    'full',
  )
  expect(await memory.listIds()).toEqual([])
  await expect(makeBoard(memory, { shapes, shapeCount: 45 }, 1)).rejects.toThrow(
    '44 shapes, not 45',
  )
  expect(await memory.listIds()).toEqual([])
})
