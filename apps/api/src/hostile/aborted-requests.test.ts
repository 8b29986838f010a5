import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPng } from '@tiza/protocol/testing'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Incoming } from '../storage/assets/asset-store.ts'
import { openDiskAssets } from '../storage/assets/disk-assets.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

const dir = mkdtempSync(join(tmpdir(), 'tiza-aborted-'))
const lines: string[] = []
let app: TestApp
/** Uploads that the store has received or dropped. */
let received: PromiseSettledResult<Incoming | undefined>[] = []

beforeAll(async () => {
  const assets = await openDiskAssets(dir)
  app = await startTestApp({
    env: { LOG_LEVEL: 'error' },
    logStream: { write: (line) => void lines.push(line) },
    assets: {
      ...assets,
      get bytes() {
        return assets.bytes
      },
      async receive(...args) {
        const receiving = assets.receive(...args)
        void Promise.allSettled([receiving]).then((settled) => received.push(...settled))
        return receiving
      },
    },
  })
})
afterEach(() => {
  received = []
})
afterAll(async () => {
  await app.close()
  rmSync(dir, { recursive: true })
})

const picture = buildPng()
const hash = createHash('sha256').update(picture).digest('hex')
const toHead = (headers: string) =>
  `PUT /api/assets/${hash} HTTP/1.1\r\nHost: 127.0.0.1\r\n${headers}\r\n\r\n`

function open() {
  const socket = connect(Number(new URL(app.url).port), '127.0.0.1')
  socket.on('error', () => {})
  return socket
}

it.each([
  ['closed', 'destroy'],
  ['reset', 'resetAndDestroy'],
] as const)(
  'an upload whose connection is %s in the middle writes no error line',
  async (_name, end) => {
    const socket = open()
    socket.write(`${toHead('Expect: 100-continue\r\nContent-Length: 100000')}`)
    // The server is reading by now.
    await new Promise((resolve) => socket.once('data', resolve))
    socket.write('x'.repeat(1_000), () => socket[end]())
    await expect.poll(() => received).toMatchObject([{ status: 'rejected' }])
    // Failures are answered in the following turns.
    await fetch(`${app.url}livez`)
    expect(lines).toEqual([])
  },
)

it.each([
  ['is too large', 'Content-Length: 100000000', 413],
  ['has no length', 'Transfer-Encoding: chunked\r\n\r\n2712', 411],
  ['comes from a foreign page', 'Origin: https://evil.example\r\nContent-Length: 100000', 403],
])(
  'an upload that %s is refused at once, and writes no error line',
  async (_name, headers, status) => {
    const socket = open()
    socket.write(toHead(headers))
    const [answer] = await Promise.all([
      new Promise((resolve) => socket.once('data', resolve)),
      socket.write('x'.repeat(10_000)),
    ])
    expect(String(answer)).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    socket.resetAndDestroy()
    await fetch(`${app.url}livez`)
    expect(lines).toEqual([])
  },
)

it('an aborted answer logs no error', async () => {
  const body = new Uint8Array(picture)
  expect((await fetch(`${app.url}api/assets/${hash}`, { method: 'PUT', body })).status).toBe(201)
  for (const path of [`api/assets/${hash}`, 'livez', 'nosuch']) {
    const socket = open()
    socket.write(`GET /${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`, () => socket.resetAndDestroy())
    await new Promise((resolve) => socket.once('close', resolve))
  }
  await fetch(`${app.url}livez`)
  expect(lines).toEqual([])
})
