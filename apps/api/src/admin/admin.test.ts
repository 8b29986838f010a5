import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { createId, type Op } from '@tiza/protocol'
import { buildPng, buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDiskAssets } from '../storage/assets/disk-assets.ts'
import { lockData } from '../storage/lock-data.ts'
import { openFile } from '../storage/sqlite/open-file.ts'
import { openSqliteLog } from '../storage/sqlite/sqlite-log.ts'
import { join } from '../testing/guest.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'
import { runAdmin } from './run.ts'

const picture = buildPng()
const hash = createHash('sha256').update(picture).digest('hex')
let root: string
let dataDir: string
let server: TestApp | undefined

beforeEach(async () => {
  root = mkdtempSync(joinPath(tmpdir(), 'tiza-admin-'))
  dataDir = joinPath(root, 'data')
  await start()
})
afterEach(async () => {
  await stop()
  rmSync(root, { recursive: true })
})

async function start(): Promise<TestApp> {
  const log = await openSqliteLog(joinPath(dataDir, 'tiza.db'))
  const assets = await openDiskAssets(joinPath(dataDir, 'assets'))
  server = await startTestApp({ log, assets })
  return server
}

async function stop(): Promise<void> {
  await server?.close()
  server = undefined
}

async function admin(...args: string[]) {
  const lines: string[] = []
  const code = await runAdmin(args, { dataDir, print: (line) => lines.push(line) })
  return { code, text: lines.join('\n') }
}

const getServer = () => server ?? expect.unreachable('no server runs')
const enter = (board: string, client?: string) =>
  join({ url: getServer().url, board, ...(client && { client }) })

/** A board with a box and a picture. */
async function draw() {
  const { url, createBoard } = getServer()
  const board = await createBoard()
  const ana = await enter(board)
  await fetch(`${url}api/assets/${hash}`, { method: 'PUT', body: new Uint8Array(picture) })
  const box = buildShape('rect', { id: createId() })
  const image = { ...buildShape('image', { id: createId() }), hash } as Op
  expect(await ana.op(1, [box, image])).toMatchObject({ ok: true })
  return { board, ana, ids: [box.id, image.id] }
}

async function readIds(board: string): Promise<string[]> {
  const answer = await fetch(`${getServer().url}api/boards/${board}/snapshot`)
  return (await answer.json()).shapes.map(({ id }: { id: string }) => id)
}

describe('pnpm admin, while the server runs', () => {
  it('lists the boards', async () => {
    const { board, ana } = await draw()
    const other = await getServer().createBoard()
    await admin('lock', other)
    const { code, text } = await admin('list')
    const lines = text.split('\n')
    expect(code).toBe(0)
    expect(lines.find((line) => line.startsWith(board))).toMatch(
      /^\S+ +1 {2}\d{4}-\d\d-\d\d \d\d:\d\d$/,
    )
    expect(lines.find((line) => line.startsWith(other))).toMatch(/ 0 .* locked$/)
    ana.close()
  })

  it('[CN11] locks a board: who is on it comes back to look only, and draws again when unlocked', async () => {
    const { board, ana } = await draw()
    const away = new Promise((resolve) => ana.socket.once('bye', resolve))
    expect(await admin('lock', board.slice(0, 8))).toMatchObject({ code: 0 })
    expect(await away).toMatchObject({ code: 'unavailable', reconnect: true })
    const again = await enter(board, ana.client)
    expect(again.welcome).toMatchObject({
      you: { role: 'viewer', lastN: 1 },
      board: { readOnly: 'locked' },
    })
    const op = buildShape('rect', { id: createId() })
    expect(await again.op(2, [op])).toMatchObject({ code: 'read_only' })

    const freed = new Promise((resolve) => again.socket.once('bye', resolve))
    await admin('unlock', board)
    await freed
    const last = await enter(board, ana.client)
    expect(last.welcome.you.role).toBe('editor')
    expect(last.welcome.board).toBeUndefined()
    expect(await last.op(2, [op])).toMatchObject({ ok: true })
    last.close()
  })

  it('[CN11] deletes a board: who is on it is sent away, and finds none', async () => {
    const { board, ana } = await draw()
    const away = new Promise((resolve) => ana.socket.once('bye', resolve))
    expect(await admin('delete', board)).toEqual({ code: 0, text: `Deleted ${board}.` })
    await away
    await expect(enter(board)).rejects.toMatchObject({ data: { code: 'board_not_found' } })
    expect((await admin('list')).text).toBe('')
  })

  it('exports a board as the server answers it', async () => {
    const { board, ana, ids } = await draw()
    const file = joinPath(root, 'board.json')
    expect(await admin('export', board, file)).toEqual({
      code: 0,
      text: `Wrote 2 shapes to ${file}.`,
    })
    const { code, text } = await admin('export', board)
    expect(code).toBe(0)
    expect(`${text}\n`).toBe(readFileSync(file, 'utf8'))
    const answer = await fetch(`${getServer().url}api/boards/${board}/snapshot`)
    expect(JSON.parse(text)).toEqual(await answer.json())
    expect(JSON.parse(text).shapes.map(({ id }: { id: string }) => id)).toEqual(ids)
    ana.close()
  })

  it('verifies that all is well, and names a picture that is not', async () => {
    const { board, ana } = await draw()
    expect(await admin('verify')).toEqual({ code: 0, text: 'All of 1 boards is well.' })
    const file = joinPath(dataDir, 'assets', hash)
    const bytes = readFileSync(file)
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    writeFileSync(file, bytes)
    expect(await admin('verify')).toMatchObject({
      code: 1,
      text: expect.stringContaining(`board ${board}: the picture ${hash.slice(0, 12)} is damaged`),
    })
    rmSync(file)
    expect((await admin('verify')).text).toContain('is not here')
    mkdirSync(file)
    expect((await admin('verify')).text).toContain('cannot be read: EISDIR')
    ana.close()
  })

  it('backs up what is durable, into a directory that is empty', async () => {
    const { ana } = await draw()
    const dir = joinPath(root, 'backup')
    expect(await admin('backup', dir)).toEqual({
      code: 0,
      text: `Copied 1 boards and 1 pictures to ${dir}.`,
    })
    expect(readdirSync(dir).sort()).toEqual(['assets', 'tiza.db'])
    expect(await admin('backup', dir)).toEqual({ code: 2, text: `${dir} is not empty.` })
    ana.close()
  })

  it('backs up all or nothing', async () => {
    const { ana } = await draw()
    const dir = joinPath(root, 'backup')
    // No picture that can be copied.
    mkdirSync(joinPath(dataDir, 'assets', '0'.repeat(64)))
    await expect(admin('backup', dir)).rejects.toThrow()
    expect(existsSync(dir)).toBe(false)
    mkdirSync(dir)
    await expect(admin('backup', dir)).rejects.toThrow()
    expect(readdirSync(dir)).toEqual([])

    // Pictures that cannot be read are not none.
    const assets = joinPath(dataDir, 'assets')
    rmSync(assets, { recursive: true })
    symlinkSync(assets, assets)
    expect(await admin('backup', dir)).toMatchObject({
      code: 2,
      text: expect.stringContaining('ELOOP'),
    })
    expect(readdirSync(dir)).toEqual([])
    ana.close()
  })
})

describe('a backup that is restored', () => {
  it('is what it was, under a new epoch: who has seen more loads it afresh', async () => {
    const { board, ana, ids } = await draw()
    const dir = joinPath(root, 'backup')
    await admin('backup', dir)
    const later = buildShape('rect', { id: createId() })
    expect(await ana.op(2, [later])).toMatchObject({ ok: true, seq: 2 })
    ana.close()
    await stop()
    rmSync(joinPath(dataDir, 'assets'), { recursive: true })

    const { code, text } = await admin('restore', dir)
    expect(code).toBe(0)
    const aside = /is in (.+)\.$/.exec(text)?.[1] ?? ''
    expect(existsSync(joinPath(aside, 'tiza.db'))).toBe(true)
    expect(await admin('verify')).toMatchObject({ code: 0 })

    await start()
    expect(await readIds(board)).toEqual(ids)
    const since = { epoch: ana.welcome.epoch, seq: 2 }
    const back = await join({ url: getServer().url, board, client: ana.client, auth: { since } })
    expect(back.welcome).toMatchObject({ mode: 'snapshot', seq: 1, you: { lastN: 1 } })
    expect(back.welcome.epoch).not.toBe(ana.welcome.epoch)
    expect(await back.op(2, [later]), 'what was lost can be sent again').toMatchObject({ ok: true })
    back.close()
  })

  it('counts as used now: neither its boards nor its clients are let go for their age', async () => {
    const { board, ana } = await draw()
    const dir = joinPath(root, 'backup')
    await admin('backup', dir)
    ana.close()
    await stop()
    const db = openFile(joinPath(dir, 'tiza.db'))
    db.exec('UPDATE boards SET touched_at = 1; UPDATE clients SET seen_at = 1')
    db.close()
    await admin('restore', dir)

    const log = await openSqliteLog(joinPath(dataDir, 'tiza.db'))
    const anHourAgo = Date.now() - 3_600_000
    expect(await log.deleteUnused(anHourAgo)).toEqual([])
    await log.forgetClients(anHourAgo)
    expect((await log.load(board))?.clients).toMatchObject([{ lastN: 1 }])
    await log.close()
  })

  it('is not while a server runs, and not from where there is none', async () => {
    const { board, ana, ids } = await draw()
    const dir = joinPath(root, 'backup')
    await admin('backup', dir)
    const unlock = lockData(dataDir)
    expect(await admin('restore', dir)).toMatchObject({
      code: 2,
      text: expect.stringContaining('Another server'),
    })
    unlock()
    expect(await admin('restore', root)).toEqual({
      code: 2,
      text: `There is no backup in ${root}.`,
    })
    expect(await readIds(board)).toEqual(ids)
    ana.close()
  })
})

describe('a database that is no backup', () => {
  /** Writes nonsense over a page in its middle, and leaves the first. */
  const damage = (path: string) => {
    const bytes = readFileSync(path)
    writeFileSync(path, bytes.fill(0x5a, 4_096 * 4, 4_096 * 5))
  }
  const change = (path: string, sql: string) => {
    const db = openFile(path)
    db.exec(sql)
    db.close()
  }

  it.each<[string, RegExp, (path: string) => void]>([
    ['of nonsense', /not a database/, (path) => writeFileSync(path, 'no database '.repeat(1_000))],
    ['that is empty', /no boards of Tiza/, (path) => writeFileSync(path, '')],
    [
      'of another program',
      /no boards of Tiza/,
      (path) => {
        rmSync(path)
        change(path, 'CREATE TABLE boards (id INTEGER)')
      },
    ],
    ['with a damaged page', /cannot be read/, damage],
    ['of a newer version', /newer version/, (path) => change(path, 'PRAGMA user_version = 99')],
  ])('%s is not restored, and what was there stays', async (_, fault, spoil) => {
    await draw()
    const dir = joinPath(root, 'backup')
    await admin('backup', dir)
    await stop()
    spoil(joinPath(dir, 'tiza.db'))
    const before = readdirSync(dataDir).sort()
    const { code, text } = await admin('restore', dir)
    expect({ code, text }).toEqual({ code: 2, text: expect.stringMatching(fault) })
    expect(text).toContain(`The backup in ${dir} cannot be read`)
    expect(
      readdirSync(dataDir)
        .filter((name) => name !== 'server.lock')
        .sort(),
    ).toEqual(before)
    expect(await admin('verify')).toMatchObject({ code: 0 })
  })
})

describe('pnpm admin, misused', () => {
  it.each([
    [['nothing'], 2],
    [['lock'], 2],
    [['list', 'more'], 2],
    [['help'], 0],
    [[], 0],
  ])('%j tells what there is', async (args, code) => {
    expect(await admin(...args)).toEqual({ code, text: expect.stringContaining('backup dir') })
  })

  it('says what it does not find', async () => {
    await getServer().createBoard()
    await getServer().createBoard()
    expect(await admin('lock', '')).toEqual({
      code: 2,
      text: '2 boards begin with : say more of it.',
    })
    expect(await admin('delete', 'zzzzzz!')).toEqual({
      code: 2,
      text: 'There is no board zzzzzz!.',
    })
    const print = (line: string) => expect(line).toContain('There are no boards in')
    expect(await runAdmin(['list'], { dataDir: joinPath(root, 'empty'), print })).toBe(2)
  })
})
