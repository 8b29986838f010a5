import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join as joinPath } from 'node:path'
import { createId } from '@tiza/protocol'
import { buildPng, buildShape } from '@tiza/protocol/testing'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { serverProcess } from '../../../scripts/server-process.ts'
import { runAdmin } from './admin/run.ts'
import { explainDataError } from './storage/explain-data-error.ts'
import { openFile } from './storage/sqlite/open-file.ts'
import { join } from './testing/raw-client.ts'
import { startServerProcess } from './testing/server-process.ts'
import { startTestApp } from './testing/test-app.ts'

const dataDir = mkdtempSync(joinPath(tmpdir(), 'tiza-main-'))
afterAll(() => rmSync(dataDir, { recursive: true }))

it.each(['SIGTERM', 'SIGINT'] as const)('stops on %s with nothing lost', async (signal) => {
  const server = await startServerProcess({ DATA_DIR: dataDir })
  const { id } = await (await fetch(`${server.url}api/boards`, { method: 'POST' })).json()
  const ana = await join({ url: server.url, board: id })
  const bye = new Promise((resolve) => ana.socket.once('bye', resolve))
  const op = buildShape('rect', { id: createId() })
  expect(await ana.op(1, [op])).toMatchObject({ ok: true })
  const code = server.end(signal)
  expect(await bye).toMatchObject({ code: 'shutdown' })
  expect(await code).toBe(0)

  const again = await startServerProcess({ DATA_DIR: dataDir })
  const snapshot = await (await fetch(`${again.url}api/boards/${id}/snapshot`)).json()
  expect(snapshot.shapes).toMatchObject([{ id: op.id }])
  await again.end('SIGTERM')
})

it('on SIGTERM under load, keeps everything that it acked', async () => {
  const server = await startServerProcess({ DATA_DIR: dataDir })
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

  const again = await startServerProcess({ DATA_DIR: dataDir })
  const snapshot = await (await fetch(`${again.url}api/boards/${id}/snapshot`)).json()
  const kept = new Set(snapshot.shapes.map((shape: { id: string }) => shape.id))
  expect(acked.filter((one) => !kept.has(one))).toEqual([])
  await again.end('SIGTERM')
})

it('starts, serves and ends well though nobody reads its log', async () => {
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
    expect((await vi.waitFor(makeBoard, 20_000)).status).toBe(201)
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

it('is the only one of its directory, until it ends', async () => {
  const first = await startServerProcess({ DATA_DIR: dataDir })
  await expect(startServerProcess({ DATA_DIR: dataDir })).rejects.toThrow(/there may be only one/)
  await first.end('SIGKILL')
  const next = await startServerProcess({ DATA_DIR: dataDir })
  await next.end('SIGTERM')
})

it('starts on nothing that a restore left half done', async () => {
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
])('says in a sentence that it cannot use a database %s', async (_, sentence, spoil) => {
  const dir = mkdtempSync(joinPath(tmpdir(), 'tiza-odd-'))
  spoil(joinPath(dir, 'tiza.db'))
  await expect(startServerProcess({ DATA_DIR: dir })).rejects.toThrow(sentence)
  const lines: string[] = []
  const print = (line: string) => void lines.push(`: ${line}\n`)
  expect(await runAdmin(['list'], { dataDir: dir, print })).toBe(2)
  expect(lines).toEqual([expect.stringMatching(sentence)])
  rmSync(dir, { recursive: true })
})

it('says in a sentence whose files are not its own', () => {
  const denied = Object.assign(new Error("EACCES: permission denied, open '/data/assets'"), {
    code: 'EACCES',
  })
  expect(explainDataError(denied, '/data')).toMatchObject({
    message: `Cannot go on with the data in /data: ${denied.message}. Do files belong to another user, or is the disk read-only?`,
  })
})

it('keeps what it makes from other users of the machine', async () => {
  const root = mkdtempSync(joinPath(tmpdir(), 'tiza-modes-'))
  chmodSync(root, 0o755)
  const dir = joinPath(root, 'data')
  const server = await startServerProcess({ DATA_DIR: dir })
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

it('says what is wrong with its environment, and ends', async () => {
  const starting = startServerProcess({ DATA_DIR: dataDir, LOG_LEVEL: 'loud' })
  await expect(starting).rejects.toThrow('LOG_LEVEL is "loud": it must be one of')
})

describe('what keeps it from starting is said in one line', () => {
  /** All that a server says that does not start. */
  const readWords = async (env: Record<string, string>) => {
    const starting = startServerProcess({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...env })
    const error = await starting.then(() => expect.unreachable('it started'), String)
    return error.replace(/^.*?the server ended \(1\): /, '')
  }

  it('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    expect(await readWords({ PORT: String(port) })).toBe(
      `Port ${port} of 127.0.0.1 is taken: end what listens there, or set PORT to another.\n`,
    )
    other.close()
  })

  it.each(['192.0.2.1', 'no.such.host.invalid', 'http://localhost'])('HOST=%s', async (host) => {
    expect(await readWords({ HOST: host })).toBe(
      `HOST is "${host}": it must be an address of this machine, or 0.0.0.0 for all of them.\n`,
    )
  })

  it('a folder without a page', async () => {
    const said = `WEB_DIR is "${dataDir}": it must be the folder of the built page, with index.html in it; none serves no page\n`
    expect(await readWords({ WEB_DIR: dataDir })).toBe(said)
    mkdirSync(joinPath(dataDir, 'index.html'))
    expect(await readWords({ WEB_DIR: dataDir })).toBe(said)
  })
})

it('names a setting that is misspelt, and starts', async () => {
  const server = await startServerProcess({ DATA_DIR: dataDir, MAX_CONECTIONS: '9' })
  expect(server.said.join('')).toMatch(
    /"setting":"MAX_CONECTIONS","msg":"unknown setting: did you mean MAX_CONNECTIONS\?"/,
  )
  await server.end('SIGTERM')
})

it('says which version it is: asked, in its log, and when it is ready', async () => {
  const [, main = ''] = serverProcess.args
  const ask = (path: string) =>
    execFileSync(process.execPath, [path, '--version'], { encoding: 'utf8' })
  const version = ask(main).trim()
  expect(version).toMatch(/^\d+\.\d+\.\d+( \([0-9a-f]{9,}(-dirty)?\))?$/)
  expect(ask(joinPath(dirname(main), 'admin.js')).trim()).toBe(version)
  const server = await startServerProcess({ DATA_DIR: dataDir })
  expect(JSON.parse(server.said.at(-1) ?? '')).toMatchObject({ msg: 'listening', version })
  expect(await (await fetch(`${server.url}readyz`)).json()).toEqual({ ok: true, version })
  await server.end('SIGTERM')
})

it('says at its start that its own page could not connect, where that can be known', async () => {
  const foreign = { ALLOWED_ORIGINS: 'https://a.example' }
  const server = await startServerProcess({ DATA_DIR: dataDir, ...foreign })
  expect(server.said.join('')).toContain(
    `"refused":["http://localhost:${server.port}","http://127.0.0.1:${server.port}"],"msg":"ALLOWED_ORIGINS lists no origin`,
  )
  await server.end('SIGTERM')
})

it('logs no content, no names and no whole board ids', async () => {
  const lines: string[] = []
  const app = await startTestApp({
    env: { LOG_LEVEL: 'trace' },
    logStream: { write: (line: string) => void lines.push(line) },
  })
  const board = await app.createBoard()
  const profile = { name: 'Secretive Ana', color: 'red' }
  const ana = await join({ url: app.url, board, auth: { profile } })
  const op = { ...buildShape('text', { id: createId() }), text: 'my secret text' }
  await ana.op(1, [op])
  await ana.op(2, [{ op: 'delete', id: createId() }])
  ana.close()
  await app.close()

  const log = lines.join('')
  expect(log).toContain(board.slice(0, 6))
  for (const secret of [board, ana.client, 'secret', 'Secretive', op.id]) {
    expect(log).not.toContain(secret)
  }
})
