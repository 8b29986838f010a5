import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { createId, type Op } from '@tiza/protocol'
import { buildPng, buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { createDiskGuard } from '../storage/disk-guard.ts'
import { join } from '../testing/raw-client.ts'
import { startServerProcess } from '../testing/server-process.ts'
import { startTestApp } from '../testing/test-app.ts'

const fullDisk = {
  code: 'unavailable',
  message: expect.stringContaining('store'),
  retryAfterMs: 60_000,
}

it('below the reserve changes are refused and everything can be read; with room, changes are accepted again', async () => {
  let freeBytes = 1_000
  const readFreeBytes = async () => freeBytes
  const disk = await createDiskGuard({ minFreeBytes: 500, readFreeBytes })
  const app = await startTestApp({ disk })
  const board = await app.createBoard()
  const ana = await join({ url: app.url, board })
  const op = buildShape('rect', { id: createId() })
  expect(await ana.op(1, [op])).toMatchObject({ ok: true })

  freeBytes = 499
  await disk.check()
  const second = buildShape('rect', { id: createId() })
  const refused = await ana.op(2, [second])
  expect(refused).toMatchObject({ ok: false, n: 2, code: 'unavailable' })
  expect(refused).toHaveProperty('retryAfterMs')
  const made = await fetch(`${app.url}api/boards`, { method: 'POST' })
  expect([made.status, await made.json()]).toEqual([503, fullDisk])
  expect(made.headers.get('Retry-After')).toBe('60')
  const picture = buildPng()
  const name = createHash('sha256').update(picture).digest('hex')
  const put = await fetch(`${app.url}api/assets/${name}`, {
    method: 'PUT',
    body: new Uint8Array(picture),
  })
  expect(put.status).toBe(507)
  const ben = await join({ url: app.url, board })
  expect(ben.welcome).toMatchObject({ seq: 1, you: { role: 'editor' } })
  const snapshot = await (await fetch(`${app.url}api/boards/${board}/snapshot`)).json()
  expect(snapshot.shapes).toMatchObject([{ id: op.id }])

  freeBytes = 1_000
  await disk.check()
  expect(await ana.op(2, [second])).toMatchObject({ ok: true, n: 2 })
  ana.close()
  ben.close()
  await app.close()
})

it('a server that starts below the reserve reports it', async () => {
  const readFreeBytes = async () => 499
  const lines: string[] = []
  const app = await startTestApp({
    disk: await createDiskGuard({ minFreeBytes: 500, readFreeBytes }),
    env: { LOG_LEVEL: 'warn' },
    logStream: { write: (line) => void lines.push(line) },
  })
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ msg: 'the disk is full' }])
  await app.close()
})

it('a full disk fails commits, and loses nothing that was acked', async () => {
  const dataDir = mkdtempSync(joinPath(tmpdir(), 'tiza-full-'))
  const server = await startServerProcess({ DATA_DIR: dataDir }, { fileKb: 1_500 })
  const { id: board } = await (await fetch(`${server.url}api/boards`, { method: 'POST' })).json()
  const ana = await join({ url: server.url, board })
  const acked: string[] = []
  let refusal: unknown
  for (let n = 1; refusal === undefined; n++) {
    const op: Op = { ...buildShape('text', { id: createId() }), text: 'x'.repeat(10_000) } as Op
    const answer = await ana.op(n, [op])
    if (answer.ok) acked.push(op.id)
    else refusal = answer
    expect(n, 'the limit is met').toBeLessThan(500)
  }
  expect(refusal).toMatchObject({ code: 'unavailable', retryAfterMs: 1_000 })
  // A board is small: some may fit yet.
  const make = () => fetch(`${server.url}api/boards`, { method: 'POST' })
  let made = await make()
  for (let more = 50; made.status === 201 && more > 0; more--) made = await make()
  expect([made.status, await made.json()]).toEqual([503, fullDisk])
  expect(made.headers.get('Retry-After')).toBe('60')
  expect(made.headers.get('X-Content-Type-Options')).toBe('nosniff')
  const read = async (url: string) => {
    const snapshot = await (await fetch(`${url}api/boards/${board}/snapshot`)).json()
    return snapshot.shapes.map(({ id }: { id: string }) => id)
  }
  expect(acked.length).toBeGreaterThan(20)
  expect(await read(server.url), 'it can be read still').toEqual(acked)
  ana.close()
  await server.end('SIGKILL')

  const again = await startServerProcess({ DATA_DIR: dataDir })
  expect(await read(again.url)).toEqual(acked)
  await again.end('SIGTERM')
  rmSync(dataDir, { recursive: true })
})

it('a picture that fits the disk only partly is not stored', async () => {
  const dataDir = mkdtempSync(joinPath(tmpdir(), 'tiza-full-'))
  const server = await startServerProcess({ DATA_DIR: dataDir }, { fileKb: 500 })
  const picture = new Uint8Array(Buffer.concat([buildPng(), Buffer.alloc(520_000, 1)]))
  const hash = createHash('sha256').update(picture).digest('hex')
  const put = async (url: string) =>
    (await fetch(`${url}api/assets/${hash}`, { method: 'PUT', body: picture })).status
  expect(await put(server.url)).toBe(507)
  expect((await fetch(`${server.url}api/assets/${hash}`)).status).toBe(204)
  await server.end('SIGTERM')

  const again = await startServerProcess({ DATA_DIR: dataDir })
  expect((await fetch(`${again.url}api/assets/${hash}`)).status).toBe(204)
  expect(await put(again.url)).toBe(201)
  const got = await fetch(`${again.url}api/assets/${hash}`)
  expect(Buffer.from(await got.arrayBuffer()).equals(picture)).toBe(true)
  await again.end('SIGTERM')
  rmSync(dataDir, { recursive: true })
})
