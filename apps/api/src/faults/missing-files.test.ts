import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDataGuard } from '../storage/data-guard.ts'
import { hashKey } from '../storage/hash-key.ts'
import { requireDatabase } from '../storage/require-database.ts'
import { openSqliteStorage } from '../storage/sqlite/open-sqlite-storage.ts'
import { join } from '../testing/raw-client.ts'
import { startServerProcess } from '../testing/server-process.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'
import { until } from '../testing/until.ts'

let dir: string
let dataDir: string
let path: string
let app: TestApp | undefined
let lines: string[]

beforeEach(() => {
  dir = mkdtempSync(joinPath(tmpdir(), 'tiza-missing-'))
  dataDir = joinPath(dir, 'data')
  path = joinPath(dataDir, 'tiza.db')
  lines = []
})
afterEach(async () => {
  await app?.close()
  app = undefined
  rmSync(dir, { recursive: true })
})

const box = () => [buildShape('rect', { id: createId() })]

async function start(): Promise<TestApp> {
  const logStream = { write: (line: string) => void lines.push(line) }
  const storage = await openSqliteStorage(path)
  app = await startTestApp({
    ...{ storage, data: createDataGuard(storage) },
    env: { LOG_LEVEL: 'warn' },
    logStream,
  })
  return app
}

async function readReady({ url }: TestApp) {
  const answer = await fetch(`${url}readyz`)
  return { status: answer.status, ...(await answer.json()) }
}

const isLogged = (msg: string) => lines.some((line) => JSON.parse(line).msg === msg)

describe('while a server runs', () => {
  const removals: readonly (readonly [what: string, file: string, work: () => void])[] = [
    ['the database is removed', 'tiza.db', () => rmSync(path)],
    ['the WAL is removed', 'tiza.db-wal', () => rmSync(`${path}-wal`)],
    [
      'another disk is mounted over its directory',
      'tiza.db',
      () => {
        renameSync(dataDir, joinPath(dir, 'below'))
        mkdirSync(dataDir)
      },
    ],
    [
      'the database is replaced',
      'tiza.db',
      () => {
        renameSync(path, `${path}.old`)
        writeFileSync(path, 'another')
      },
    ],
  ]

  it.each(removals)('and %s, nothing more is acknowledged', async (_, file, remove) => {
    const server = await start()
    const ana = await join({ url: server.url, board: await server.createBoard() })
    expect(await ana.op(1, box())).toMatchObject({ ok: true })
    remove()
    for (let tries = 0; tries < 3; tries++) {
      expect(await ana.op(2, box())).toMatchObject({ ok: false, code: 'unavailable' })
    }
    const reason = `${file} is gone: nothing can be saved`
    await until(async () =>
      expect(await readReady(server)).toMatchObject({ status: 503, ok: false, reason }),
    )
    expect(await server.readMetrics()).toMatchObject({ tiza_missing_files: 1 })
    expect(isLogged('the database is gone: nothing is acknowledged')).toBe(true)
    expect((await fetch(`${server.url}api/boards`, { method: 'POST' })).status).toBe(503)
    ana.close()
  })

  it('acknowledged changes are in the database after its WAL was removed', async () => {
    const server = await start()
    const board = await server.createBoard()
    const ana = await join({ url: server.url, board })
    expect(await ana.op(1, box())).toMatchObject({ ok: true })
    rmSync(`${path}-wal`)
    await until(async () => expect((await readReady(server)).status).toBe(503))
    const log = await openSqliteStorage(path)
    const found = (await log.findKey(hashKey(board))) ?? expect.unreachable()
    expect(await log.load(found.board)).toMatchObject({ seq: 1, loss: undefined })
    await log.close()
    ana.close()
  })

  it('it continues when the file is back', async () => {
    const server = await start()
    const board = await server.createBoard()
    const ana = await join({ url: server.url, board })
    renameSync(path, `${path}.away`)
    await until(async () => expect((await readReady(server)).status).toBe(503))
    expect(await ana.op(1, box())).toMatchObject({ ok: false, code: 'unavailable' })
    renameSync(`${path}.away`, path)
    await until(async () => expect((await readReady(server)).status).toBe(200))
    expect(await ana.op(1, box())).toMatchObject({ ok: true, seq: 1 })
    expect(isLogged('the database is back')).toBe(true)
    ana.close()
  })
})

describe('at a start', () => {
  const put = (name: string, text = 'x') => {
    mkdirSync(joinPath(dataDir, 'assets'), { recursive: true })
    writeFileSync(joinPath(dataDir, name), text)
  }

  it.each([
    ['server.lock', 'server.lock'],
    ['backup.lock', 'backup.lock'],
    ['tiza.db-version-8', 'tiza.db-version-8'],
    ['replaced-2026-11-27T04-15-00-000Z', 'replaced-2026-11-27T04-15-00-000Z'],
    ['tiza.db-mark', 'tiza.db-mark'],
    ['tiza.db-wal', 'tiza.db-wal'],
    [`assets/${'a'.repeat(64)}`, 'a picture in assets'],
  ])('%s without a database is no new server', (name, left) => {
    put(name)
    expect(() => requireDatabase(dataDir)).toThrow(
      `In ${dataDir} there is ${left}, but no tiza.db: is its disk mounted?`,
    )
    expect(readdirSync(dataDir)).not.toContain('tiza.db')
  })

  it('nor with an empty one, but where the very first start was cut short', () => {
    put('tiza.db-mark')
    put('tiza.db', '')
    expect(() => requireDatabase(dataDir)).toThrow('but an empty tiza.db')
    rmSync(dataDir, { recursive: true })
    put('tiza.db-version-8')
    put('tiza.db', '')
    expect(() => requireDatabase(dataDir)).toThrow('but an empty tiza.db')
    rmSync(dataDir, { recursive: true })
    put('server.lock')
    put('tiza.db', '')
    expect(requireDatabase(dataDir)).toBe(true)
  })

  it('an empty directory begins with an empty database, before there is a lock', () => {
    expect(requireDatabase(dataDir)).toBe(true)
    expect(readdirSync(dataDir)).toEqual(['tiza.db'])
    writeFileSync(path, 'boards')
    expect(requireDatabase(dataDir)).toBe(false)
  })

  it.each(['tiza.db', 'tiza.db-wal', 'tiza.db-mark', 'server.lock'])(
    'a pipe in place of %s is refused, and not waited for',
    (name) => {
      mkdirSync(dataDir, { recursive: true })
      execFileSync('mkfifo', [joinPath(dataDir, name)])
      expect(() => requireDatabase(dataDir)).toThrow(`${joinPath(dataDir, name)} is not a file.`)
    },
  )

  it('the server says what to do, in one line, and makes nothing', async () => {
    put(`assets/${'b'.repeat(64)}`)
    await expect(startServerProcess({ DATA_DIR: dataDir })).rejects.toThrow(
      /^the server ended \(1\): In .* there is a picture in assets, but no tiza\.db: .*\n$/,
    )
    expect(readdirSync(dataDir)).toEqual(['assets'])
  })
})
