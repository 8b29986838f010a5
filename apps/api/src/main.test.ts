import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join as joinPath } from 'node:path'
import { createId } from '@tiza/protocol'
import { buildPng, buildShape } from '@tiza/protocol/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { serverProcess } from '../../../scripts/server-process.ts'
import { runAdmin } from './admin/run.ts'
import { explainDataError } from './storage/explain-data-error.ts'
import { openFile } from './storage/sqlite/open-file.ts'
import { openSqliteStorage } from './storage/sqlite/open-sqlite-storage.ts'
import { join } from './testing/raw-client.ts'
import { type ServerProcess, startServerProcess } from './testing/server-process.ts'
import { startTestApp } from './testing/test-app.ts'
import { until } from './testing/until.ts'

let dataDir: string
let started: ServerProcess[]
beforeEach(() => {
  dataDir = mkdtempSync(joinPath(tmpdir(), 'tiza-main-'))
  started = []
})
afterEach(async () => {
  for (const server of started) await server.end('SIGKILL')
  rmSync(dataDir, { recursive: true })
})

/** Starts a server that ends with the test at the latest. */
async function start(env: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  const server = await startServerProcess({ DATA_DIR: dataDir, ...env })
  started.push(server)
  return server
}

/** The ids of the shapes that a server serves after a restart. */
async function readShapes(board: string): Promise<string[]> {
  const app = await startTestApp({ storage: await openSqliteStorage(joinPath(dataDir, 'tiza.db')) })
  const snapshot = await (await fetch(`${app.url}api/boards/${board}/snapshot`)).json()
  await app.close()
  return snapshot.shapes.map((shape: { id: string }) => shape.id)
}

/** A second server of a directory waits some seconds for the first to stop: so it begins before the other tests. */
const shared = mkdtempSync(joinPath(tmpdir(), 'tiza-main-'))
let first: ServerProcess
let second: Promise<ServerProcess | string>
beforeAll(async () => {
  first = await startServerProcess({ DATA_DIR: shared })
  second = startServerProcess({ DATA_DIR: shared }).catch(String)
})
afterAll(async () => {
  await first.end('SIGKILL')
  // It starts where that was sooner than it gives up, as when only some of these tests are run.
  const other = await second
  if (typeof other !== 'string') await other.end('SIGKILL')
  rmSync(shared, { recursive: true })
})

it.each(['SIGTERM', 'SIGINT'] as const)('stops on %s without losses', async (signal) => {
  const server = await start()
  const { id } = await (await fetch(`${server.url}api/boards`, { method: 'POST' })).json()
  const ana = await join({ url: server.url, board: id })
  const bye = new Promise((resolve) => ana.socket.once('bye', resolve))
  const op = buildShape('rect', { id: createId() })
  expect(await ana.op(1, [op])).toMatchObject({ ok: true })
  const code = server.end(signal)
  expect(await bye).toMatchObject({ code: 'shutdown' })
  expect(await code).toBe(0)
  expect(await readShapes(id)).toEqual([op.id])
})

it('a second SIGINT, as of Ctrl+C to a whole group of processes, ends it no sooner', async () => {
  const server = await start()
  const { id } = await (await fetch(`${server.url}api/boards`, { method: 'POST' })).json()
  const ana = await join({ url: server.url, board: id })
  const bye = new Promise((resolve) => ana.socket.once('bye', resolve))
  const ended = server.end('SIGINT')
  expect(await bye).toMatchObject({ code: 'shutdown' })
  expect(await Promise.all([ended, server.end('SIGINT')])).toEqual([0, 0])
})

it('on SIGTERM under load, keeps everything that it acked', async () => {
  const server = await start()
  const { id } = await (await fetch(`${server.url}api/boards`, { method: 'POST' })).json()
  const guests = await Promise.all([1, 2, 3].map(() => join({ url: server.url, board: id })))
  const acked: string[] = []
  const drawing = guests.map(async ({ op, socket }) => {
    for (let n = 1; socket.connected; n++) {
      const shape = buildShape('rect', { id: createId() })
      const answer = await op(n, [shape]).catch(() => undefined)
      if (answer?.ok) acked.push(shape.id)
    }
  })
  await expect.poll(() => acked.length).toBeGreaterThan(50)
  expect(await server.end('SIGTERM')).toBe(0)
  await Promise.all(drawing)
  const stored = new Set(await readShapes(id))
  expect(acked.filter((one) => !stored.has(one))).toEqual([])
})

it('starts, serves and stops while nobody reads its log', async () => {
  const port = await findFreePort()
  const child = spawn(process.execPath, serverProcess.args, {
    env: {
      ...process.env,
      ...{ HOST: '127.0.0.1', PORT: String(port), DATA_DIR: dataDir, WEB_DIR: 'none' },
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const exit = once(child, 'exit')
  child.stdout.destroy()
  const makeBoard = () => fetch(`http://127.0.0.1:${port}/api/boards`, { method: 'POST' })
  try {
    expect((await until(makeBoard)).status).toBe(201)
    child.kill('SIGTERM')
    expect(await exit).toEqual([0, null])
  } finally {
    child.kill('SIGKILL')
  }
})

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

it('refuses to start on an unfinished restore', async () => {
  const dir = mkdtempSync(joinPath(tmpdir(), 'tiza-half-'))
  mkdirSync(joinPath(dir, 'restoring'))
  await expect(startServerProcess({ DATA_DIR: dir })).rejects.toThrow(/restore was not finished/)
  rmSync(dir, { recursive: true })
})

it.each<[string, RegExp, (path: string) => void]>([
  [
    'of a newer version',
    /: \S+tiza\.db was written by a newer version of Tiza: run that, or restore a backup\.\n$/,
    (path) => {
      const db = openFile(path)
      db.exec('PRAGMA user_version = 99')
      db.close()
    },
  ],
  [
    'that is a folder',
    /: \S+tiza\.db is not a file\. Take it away, or set DATA_DIR to another folder\.\n$/,
    (path) => mkdirSync(path),
  ],
])('explains in a sentence that it cannot use a database %s', async (_, sentence, spoil) => {
  const dir = mkdtempSync(joinPath(tmpdir(), 'tiza-odd-'))
  spoil(joinPath(dir, 'tiza.db'))
  await expect(startServerProcess({ DATA_DIR: dir })).rejects.toThrow(sentence)
  const lines: string[] = []
  const print = (line: string) => void lines.push(`: ${line}\n`)
  expect(await runAdmin(['list'], { dataDir: dir, print })).toBe(2)
  expect(lines).toEqual([expect.stringMatching(sentence)])
  rmSync(dir, { recursive: true })
})

it('explains in a sentence that files belong to another user', () => {
  const denied = Object.assign(new Error("EACCES: permission denied, open '/data/assets'"), {
    code: 'EACCES',
  })
  expect(explainDataError(denied, '/data')).toMatchObject({
    message: `Cannot go on with the data in /data: ${denied.message}. Do files belong to another user, or is the disk read-only?`,
  })
})

it('hides its files from other users of the machine', async () => {
  const root = mkdtempSync(joinPath(tmpdir(), 'tiza-modes-'))
  chmodSync(root, 0o755)
  const dir = joinPath(root, 'data')
  const server = await start({ DATA_DIR: dir })
  const picture = buildPng()
  const hash = createHash('sha256').update(picture).digest('hex')
  const body = new Uint8Array(picture)
  const put = await fetch(`${server.url}api/assets/${hash}`, { method: 'PUT', body })
  expect(put.ok).toBe(true)
  const readModes = (...names: string[]) =>
    names.map((name) => (statSync(joinPath(root, name)).mode & 0o777).toString(8))
  expect(readModes('', 'data', 'data/assets')).toEqual(['755', '700', '700'])
  const files = ['tiza.db', 'tiza.db-wal', 'tiza.db-shm', `assets/${hash}`]
  expect(readModes(...files.map((name) => `data/${name}`))).toEqual(['600', '600', '600', '600'])
  await server.end('SIGTERM')
  rmSync(root, { recursive: true })
})

it('names an invalid setting, and exits', async () => {
  const starting = startServerProcess({ DATA_DIR: dataDir, LOG_LEVEL: 'loud' })
  await expect(starting).rejects.toThrow('LOG_LEVEL is "loud": it must be one of')
})

describe('explains in one line why it cannot start', () => {
  /** The complete output of a server that does not start. */
  const readOutput = async (env: Record<string, string>) => {
    const starting = startServerProcess({ DATA_DIR: dataDir, ...env })
    const error = await starting.then(() => expect.unreachable('it started'), String)
    return error.replace(/^.*?the server ended \(1\): /, '')
  }

  it('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    expect(await readOutput({ PORT: String(port) })).toBe(
      `Port ${port} of 127.0.0.1 is taken: end what listens there, or set PORT to another.\n`,
    )
    other.close()
    expect(readdirSync(dataDir)).toEqual([])
  })

  it.each(['192.0.2.1', 'no.such.host.invalid', 'http://localhost'])('HOST=%s', async (host) => {
    expect(await readOutput({ HOST: host })).toBe(
      `HOST is "${host}": it must be an address of this machine, or 0.0.0.0 for all of them.\n`,
    )
    expect(readdirSync(dataDir)).toEqual([])
  })

  it('a folder without a page', async () => {
    const said = `WEB_DIR is "${dataDir}": it must be the folder of the built page, with index.html in it; none serves no page\n`
    expect(await readOutput({ WEB_DIR: dataDir })).toBe(said)
    mkdirSync(joinPath(dataDir, 'index.html'))
    expect(await readOutput({ WEB_DIR: dataDir })).toBe(said)
  })
})

describe('the log of a start', () => {
  let server: ServerProcess
  const dir = mkdtempSync(joinPath(tmpdir(), 'tiza-log-'))
  const env = {
    MAX_CONECTIONS: '9',
    ALLOWED_ORIGINS: 'https://a.example',
    MAKE_BOARDS_TOKEN: 'a-long-random-word',
    MIN_MINOR: '99',
  }
  beforeAll(async () => {
    server = await startServerProcess({ DATA_DIR: dir, ...env })
  })
  afterAll(async () => {
    await server.end('SIGTERM')
    rmSync(dir, { recursive: true })
  })

  it('names a misspelt setting', () => {
    expect(server.said.join('')).toMatch(
      /"setting":"MAX_CONECTIONS","msg":"unknown setting: did you mean MAX_CONNECTIONS\?"/,
    )
  })

  it('says that a lowest minor lets nobody in', () => {
    expect(server.said.join('')).toContain('"minMinor":99,"msg":"MIN_MINOR lets nobody in')
  })

  it('says that a token for new boards is asked of nobody, without the token', () => {
    expect(server.said.join('')).toContain(
      '"makeBoards":"all","msg":"MAKE_BOARDS_TOKEN does nothing',
    )
    expect(server.said.join('')).not.toContain('a-long-random-word')
  })

  it('has the version that --version prints and /readyz reports', async () => {
    const [, main = ''] = serverProcess.args
    const ask = (path: string) =>
      execFileSync(process.execPath, [path, '--version'], { encoding: 'utf8' })
    const version = ask(main).trim()
    expect(version).toMatch(/^\d+\.\d+\.\d+( \([0-9a-f]{9,}(-dirty)?\))?$/)
    expect(ask(joinPath(dirname(main), 'admin.js')).trim()).toBe(version)
    const listening = server.said.find((line) => line.includes('"msg":"listening"'))
    expect(JSON.parse(listening ?? '')).toMatchObject({ version })
    expect(await (await fetch(`${server.url}readyz`)).json()).toEqual({ ok: true, version })
  })

  it('warns when its own page cannot connect', () => {
    expect(server.said.join('')).toContain(
      `"refused":["http://localhost:${server.port}","http://127.0.0.1:${server.port}"],"msg":"ALLOWED_ORIGINS lists no origin`,
    )
  })
})

it('logs no content, no names and no whole board ids', async () => {
  const lines: string[] = []
  const app = await startTestApp({
    env: { LOG_LEVEL: 'trace' },
    logStream: { write: (line: string) => void lines.push(line) },
  })
  const board = await app.createBoard()
  const internal = (await app.findBoard(board)) ?? expect.unreachable()
  const profile = { name: 'Secretive Ana', color: 'red' }
  const ana = await join({ url: app.url, board, auth: { profile } })
  const op = { ...buildShape('text', { id: createId() }), text: 'my secret text' }
  await ana.op(1, [op])
  await ana.op(2, [{ op: 'delete', id: createId() }])
  ana.close()
  await app.close()

  const log = lines.join('')
  expect(log).toContain(internal.slice(0, 6))
  for (const secret of [board, internal, ana.client, 'secret', 'Secretive', op.id]) {
    expect(log).not.toContain(secret)
  }
})

it('is the only one of its directory, until it ends', async () => {
  expect(await second).toMatch(/there may be only one/)
  await first.end('SIGKILL')
  await start({ DATA_DIR: shared })
})
