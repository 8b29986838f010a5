import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { Readable } from 'node:stream'
import { createId, protocolNamespace } from '@tiza/protocol'
import { buildPng, buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { join } from '../testing/raw-client.ts'
import { openRawWebSocket, toFrame } from '../testing/raw-web-socket.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'
import { until } from '../testing/until.ts'
import { usualTiming } from '../timing.ts'

/** More than kernels buffer for a connection. */
const large = Buffer.concat([buildPng(), Buffer.alloc(16_000_000)])
const hash = createHash('sha256').update(large).digest('hex')
const readWithinMs = 60_000

let app: TestApp
let webDir: string
let elapsedMs: number
/** How often the server has checked its readers. */
let looked: number
let sockets: Socket[]

beforeEach(() => {
  webDir = mkdtempSync(joinPath(tmpdir(), 'tiza-page-'))
  writeFileSync(joinPath(webDir, 'index.html'), '<base href="/" />the page')
  writeFileSync(joinPath(webDir, 'large.js'), large)
  elapsedMs = looked = 0
  sockets = []
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await app.close()
  rmSync(webDir, { recursive: true })
})

/** A server whose stall timeout runs on the clock of the test. */
async function start(env: Readonly<Record<string, string>> = {}): Promise<void> {
  app = await startTestApp({
    env: { WEB_DIR: webDir, ...env },
    timing: { ...usualTiming, readWithinMs, pulseEveryMs: 5 },
    elapsedMs() {
      looked++
      return elapsedMs
    },
  })
  const incoming = await app.assets.receive(Readable.from([large]), { maxBytes: large.length })
  await incoming?.persist(Date.now())
}

/** Resolves once the server has checked all readers. */
async function whenLooked(): Promise<void> {
  const before = looked
  await until(() => expect(looked).toBeGreaterThan(before + 1))
}

/** A stalled connection must be closed at the timeout, and not before. */
async function expectEndedInTime(): Promise<void> {
  await whenLooked()
  elapsedMs += readWithinMs - 1
  await whenLooked()
  expect(await readMetric('tiza_terminations_total{reason="stalled"}')).toBeUndefined()
  await until(async () => {
    // The kernel may have taken a little more meanwhile.
    elapsedMs += readWithinMs
    expect(await app.readMetrics()).toMatchObject({
      'tiza_terminations_total{reason="stalled"}': 1,
      tiza_queued_bytes: 0,
    })
  })
}

const readMetric = async (name: string) => (await app.readMetrics())[name]

/** Sends a request and reads only on demand. */
function ask(path: string, { localAddress = '127.0.0.1' } = {}) {
  const { hostname, port } = new URL(app.url)
  const socket = connect({ host: hostname, port: Number(port), localAddress })
  sockets.push(socket)
  let isClosed = false
  socket.on('error', () => {})
  socket.once('close', () => {
    isClosed = true
  })
  socket.write(`GET ${path} HTTP/1.1\r\nHost: tiza\r\nConnection: close\r\n\r\n`)
  return {
    /** Reads a number of bytes, or to the end. */
    async read(bytes = Number.POSITIVE_INFINITY): Promise<void> {
      const to = socket.bytesRead + bytes
      socket.resume()
      await until(() => expect(isClosed || socket.bytesRead >= to).toBe(true))
      socket.pause()
    },
    get bytesRead() {
      return socket.bytesRead
    },
    get isClosed() {
      // Only a client that reads notices.
      socket.resume()
      return isClosed
    },
  }
}

const answers: readonly (readonly [string, () => string])[] = [
  ['a picture, written at once', () => `/api/assets/${hash}`],
  ['a file, written piece by piece', () => '/large.js'],
]
describe.each(answers)('an answer over HTTP: %s', (_name, getPath) => {
  beforeEach(() => start())

  it('is counted, and closed when nobody reads it', async () => {
    const asked = ask(getPath())
    await until(async () => expect(await readMetric('tiza_queued_bytes')).toBeGreaterThan(10_000))
    await expectEndedInTime()
    await asked.read()
    expect(asked.bytesRead).toBeLessThan(large.length)
  })

  it('is completed over a very slow line', async () => {
    const asked = ask(getPath())
    while (asked.bytesRead < large.length) {
      await asked.read(4_000_000)
      await whenLooked()
      elapsedMs += readWithinMs - 1
      await whenLooked()
    }
    await asked.read()
    expect(asked.bytesRead).toBeGreaterThan(large.length)
    expect(await readMetric('tiza_terminations_total{reason="stalled"}')).toBeUndefined()
  })
})

it('a malformed request during an answer gets no answer of its own', async () => {
  await start()
  const { hostname, port } = new URL(app.url)
  const socket = connect({ host: hostname, port: Number(port) })
  sockets.push(socket)
  socket.on('error', () => {})
  const closed = once(socket, 'close')
  socket.write('GET /large.js HTTP/1.1\r\nHost: tiza\r\n\r\n')
  await until(async () => expect(await readMetric('tiza_queued_bytes')).toBeGreaterThan(10_000))
  socket.write('nonsense\r\n\r\n')
  const parts: Buffer[] = []
  socket.on('data', (part: Buffer) => parts.push(part))
  await closed
  expect(
    Buffer.concat(parts)
      .toString('latin1')
      .match(/HTTP\/1\.1 \d+/g),
  ).toEqual(['HTTP/1.1 200'])
})

describe('a session that sends heartbeats and reads nothing', () => {
  const auth = (board: string) =>
    JSON.stringify({
      ...{ minor: 0, board, client: createId() },
      profile: { name: 'Flood', color: 'red' },
    })
  let board: string
  /** Requests as much as one answer may hold. */
  let pull: string

  beforeEach(async () => {
    await start()
    board = await app.createBoard()
    const ana = await join({ url: app.url, board })
    const text = 'x'.repeat(9_000)
    for (let n = 1; n <= 6; n++) {
      const ops = Array.from({ length: 6 }, () => ({
        ...buildShape('rect', { id: createId() }),
        text,
      }))
      expect(await ana.op(n, ops)).toMatchObject({ ok: true })
    }
    pull = `["pull",${JSON.stringify({ since: { epoch: ana.welcome.epoch, seq: 0 }, limit: 500 })}]`
    ana.close()
  })

  it('over websocket is closed', async () => {
    const url = new URL(`${app.url}socket.io/?EIO=4&transport=websocket`)
    const flooder = await openRawWebSocket(url)
    sockets.push(flooder.socket)
    const say = (packet: string) => flooder.write(toFrame('text', packet))
    say(`40${protocolNamespace},${auth(board)}`)
    // Until its answers exceed the kernel's buffers.
    for (let at = 0; (await readMetric('tiza_queued_bytes')) === 0; at++) {
      say(`42${protocolNamespace},${at}${pull}`)
      say('3')
      await whenLooked()
    }
    await expectEndedInTime()
    expect(await readMetric('tiza_connections')).toBe(0)
  })

  it('over polling is closed', async () => {
    const path = 'socket.io/?EIO=4&transport=polling'
    const opened = await fetch(`${app.url}${path}`)
    const { sid } = JSON.parse((await opened.text()).slice(1))
    const post = (body: string) => fetch(`${app.url}${path}&sid=${sid}`, { method: 'POST', body })
    await post(`40${protocolNamespace},${auth(board)}`)
    await post(`42${protocolNamespace},0${pull}`)
    await post('3')
    // The answer waits for a poll that never arrives.
    await until(async () => expect(await readMetric('tiza_queued_bytes')).toBeGreaterThan(100_000))
    await expectEndedInTime()
    expect(await readMetric('tiza_connections')).toBe(0)
  })
})

it('[INV14] when too much is queued in total, only the address with the most is closed', async () => {
  await start({ MAX_QUEUED_MB: '40' })
  const slow = ask(`/api/assets/${hash}`)
  const flood = [1, 2, 3].map(() => ask(`/api/assets/${hash}`, { localAddress: '127.0.0.2' }))
  await until(async () =>
    expect(await readMetric('tiza_terminations_total{reason="excess"}')).toBeGreaterThanOrEqual(2),
  )
  expect(await readMetric('tiza_queued_bytes')).toBeLessThan(40e6)
  expect(slow.isClosed).toBe(false)
  await slow.read()
  expect(slow.bytesRead).toBeGreaterThan(large.length)
  await until(() => expect(flood.filter(({ isClosed }) => isClosed)).not.toHaveLength(0))
})
