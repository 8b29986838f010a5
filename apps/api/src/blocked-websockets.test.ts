import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type BoardClient, connectBoard } from '@tiza/client'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { startTestApp, type TestApp } from './testing/test-app.ts'

let app: TestApp
const closing: (() => unknown)[] = []

beforeAll(async () => {
  app = await startTestApp()
})

afterAll(async () => {
  for (const close of closing) await close()
  await app.close()
})

/** A network that lets requests through, and does to a WebSocket what it is told. */
async function startHttpProxy(welcome: (socket: WebSocket) => void): Promise<string> {
  const webSockets = new WebSocketServer({ noServer: true })
  const server = createServer((asked, reply) => {
    const { method, headers, url } = asked
    const onward = request(new URL(url ?? '', app.url), { method, headers }, (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(reply)
    })
    onward.on('error', () => reply.destroy())
    asked.pipe(onward)
  })
  server.on('upgrade', (asked, socket, head) =>
    webSockets.handleUpgrade(asked, socket, head, welcome),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    for (const socket of webSockets.clients) socket.terminate()
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

async function open(url: string, board: string): Promise<BoardClient> {
  const client = await connectBoard({ url, board })
  closing.unshift(client.close)
  await client.whenOnline()
  return client
}

it.concurrent.each([
  ['is cut as soon as it opens', (socket: WebSocket) => socket.terminate()],
  ['opens and lets nothing through', () => {}],
])('where a WebSocket %s, long-polling carries the board', async (_, welcome) => {
  const board = await app.createBoard()
  const ana = await open(await startHttpProxy(welcome), board)
  const ben = await open(app.url, board)
  const id = createId()
  ana.apply([buildShape('rect', { id })])
  await ana.whenSaved()
  await vi.waitFor(() => expect(ben.shapes.has(id)).toBe(true), { timeout: 20_000 })
})
