import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { type BoardClient, connectBoard } from '@tiza/client'
import { createId } from '@tiza/protocol'
import { buildShape, createRandom } from '@tiza/protocol/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocketServer } from 'ws'
import { startTcpProxy } from './testing/tcp-proxy.ts'
import { startTestApp, type TestApp } from './testing/test-app.ts'

/** What a network does to a WebSocket upgrade. */
type Fate = (asking: IncomingMessage, socket: Duplex, head: Buffer, asked: EventEmitter) => void

interface HttpProxy {
  readonly url: string
  /** Emits `WebSocket` and `polling` for requests, and `upgrade` when polling becomes a WebSocket. */
  readonly asked: EventEmitter
  /** Ends every connection at once. */
  cut(): void
}

let app: TestApp
let closing: (() => unknown)[]

beforeEach(async () => {
  closing = []
  app = await startTestApp()
})

afterEach(async () => {
  vi.useRealTimers()
  for (const close of closing) await close()
  await app.close()
})

const webSockets = new WebSocketServer({ noServer: true })
const refuse: Fate = (_asked, socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
const cut: Fate = (asking, socket, head) =>
  webSockets.handleUpgrade(asking, socket, head, (opened) => opened.terminate())
const carryNothing: Fate = (asking, socket, head) =>
  webSockets.handleUpgrade(asking, socket, head, () => {})
const neverAnswer: Fate = () => {}
const passOn: Fate = ({ url, rawHeaders }, socket, head, asked) => {
  const onward = connect(Number(new URL(app.url).port), '127.0.0.1', () => {
    const lines = rawHeaders.map((text, at) => text + (at % 2 === 0 ? ': ' : '\r\n'))
    onward.write(`GET ${url} HTTP/1.1\r\n${lines.join('')}\r\n`)
    onward.write(head)
    socket.pipe(onward).pipe(socket)
    // After the probe has been answered.
    let pieces = 0
    socket.on('data', () => ++pieces === 2 && asked.emit('upgrade'))
  })
  for (const end of [socket, onward]) end.on('error', () => {}).on('close', () => onward.destroy())
}

/** Passes HTTP through and applies one fate to each WebSocket in turn; the last repeats. */
async function startHttpProxy(...fates: readonly Fate[]): Promise<HttpProxy> {
  const asked = new EventEmitter()
  const sockets = new Set<Duplex>()
  let upgrades = 0
  const server = createServer((asking, reply) => {
    const { method, headers, url = '' } = asking
    if (url.includes('transport=polling')) asked.emit('polling')
    const onward = request(new URL(url, app.url), { method, headers }, (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(reply)
    })
    onward.on('error', () => reply.destroy())
    asking.pipe(onward)
  })
  server.on('upgrade', (asking, socket, head) => {
    asked.emit('WebSocket')
    const fate = fates[Math.min(upgrades++, fates.length - 1)]
    fate?.(asking, socket, head, asked)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cutAll = () => sockets.forEach((socket) => void socket.destroy())
  closing.push(() => {
    server.close()
    cutAll()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, asked, cut: cutAll }
}

async function visit(url: string, board: string): Promise<BoardClient> {
  const client = await connectBoard({ url, board })
  closing.unshift(client.close)
  return client
}

/** One client draws, and the other must see it. */
async function draw(ana: BoardClient, ben: BoardClient): Promise<void> {
  const id = createId()
  ana.apply([buildShape('rect', { id })])
  await ana.whenSaved()
  await expect.poll(() => ben.shapes.has(id)).toBe(true)
}

describe.each([
  ['is refused', refuse],
  ['is cut as soon as it opens', cut],
  ['opens and lets nothing through', carryNothing],
  ['is never answered', neverAnswer],
])('where a WebSocket %s', (_, fate) => {
  it('long-polling is tried within 3 s', async () => {
    const board = await app.createBoard()
    const { url, asked } = await startHttpProxy(fate)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const [polling, upgrade] = [once(asked, 'polling'), once(asked, 'WebSocket')]
    await visit(url, board)
    await upgrade
    await vi.advanceTimersByTimeAsync(2_999)
    await polling
  })
})

it('where a WebSocket is never answered, long-polling carries the board', async () => {
  const board = await app.createBoard()
  const { url } = await startHttpProxy(neverAnswer)
  await draw(await visit(url, board), await visit(app.url, board))
})

it('a WebSocket that got through at the second attempt is tried first the next time', async () => {
  const board = await app.createBoard()
  const { url, asked, cut: cutAll } = await startHttpProxy(neverAnswer, passOn)
  const ana = await visit(url, board)
  await once(asked, 'upgrade')
  const next = ['WebSocket', 'polling'].map((kind) => once(asked, kind).then(() => kind))
  cutAll()
  expect(await Promise.race(next)).toBe('WebSocket')
  await draw(ana, await visit(app.url, board))
})

it('connects over a line with a round trip of 2.6 s', async () => {
  const board = await app.createBoard()
  const line = await startTcpProxy(createRandom(1))
  closing.push(line.close)
  line.lead(app.url)
  line.worsen({ delayMs: 1_300, loss: 0, resendMs: 0 })
  const ana = await visit(line.url, board)
  await ana.whenOnline()
})
