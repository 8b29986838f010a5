import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { openRawWebSocket, type RawWebSocket, toFrame } from '../testing/raw-web-socket.ts'
import { until } from '../testing/until.ts'
import { createBoundedWebSockets } from './web-socket-server.ts'

let nowMs: number
let server: Server
let client: RawWebSocket
let webSocket: WebSocket
let request: IncomingMessage
let floods: IncomingMessage[]
let messages: string[]

beforeEach(async () => {
  nowMs = 0
  floods = []
  messages = []
  const WebSockets = createBoundedWebSockets({
    now: () => nowMs,
    onFlood: (by) => floods.push(by),
    onMalformed: (socket) => socket.destroy(),
  })
  const webSockets = new WebSockets({ noServer: true, maxPayload: 10_000 })
  server = createServer()
  const opened = new Promise<void>((resolve) => {
    server.on('upgrade', (upgrade, socket, head) =>
      webSockets.handleUpgrade(upgrade, socket, head, (accepted) => {
        webSocket = accepted
        request = upgrade
        webSocket.on('error', () => {})
        webSocket.on('message', (data) => messages.push(String(data)))
        resolve()
      }),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  client = await openRawWebSocket(
    new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
  )
  await opened
})
afterEach(() => {
  client.socket.destroy()
  webSocket.terminate()
  server.close()
})

/** Resolves once the server has read everything sent. */
const whenRead = () =>
  until(() => expect(request.socket.bytesRead).toBe(client.socket.bytesWritten))

/** Frames at the allowed rate of a fake clock. */
async function send(frames: readonly Buffer[]): Promise<void> {
  for (let at = 0; at < frames.length; at += 1_000) {
    nowMs += 2_000
    client.write(Buffer.concat(frames.slice(at, at + 1_000)))
    await whenRead()
  }
}

it('queues one pong for a client that pings and never reads', async () => {
  // More than kernels buffer.
  webSocket.send(Buffer.alloc(16_000_000))
  const before = webSocket.bufferedAmount
  await send(Array(10_000).fill(toFrame('ping', 'x'.repeat(125))))
  expect(webSocket.bufferedAmount).toBe(before + 2 + 125)
  expect(floods).toEqual([])
})

it('a client that reads gets its pong, of many pings at least the last', async () => {
  let received = ''
  client.socket.on('data', (data) => {
    received += data.toString('latin1')
  })
  client.socket.resume()
  await send([toFrame('ping', 'once')])
  await until(() => expect(received).toBe('\x8a\x04once'))
  await send(Array.from({ length: 100 }, (_, at) => toFrame('ping', `no. ${at}`)))
  await until(() => expect(received).toContain('no. 99'))
})

describe('a message in pieces', () => {
  const toPieces = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      toFrame(at === 0 ? 'text' : 'continuation', 'x', { fin: at === count - 1 }),
    )

  it('is accepted with 128 fragments and pings between them', async () => {
    await send(toPieces(128).flatMap((piece) => [piece, toFrame('ping')]))
    await until(() => expect(messages).toEqual(['x'.repeat(128)]))
    expect(webSocket.readyState).toBe(webSocket.OPEN)
  })

  it('closes the connection with more fragments, even empty ones', async () => {
    const empty = Array.from({ length: 129 }, () => toFrame('continuation', '', { fin: false }))
    await send([toFrame('text', '', { fin: false }), ...empty])
    client.socket.resume()
    await client.closed
    expect(messages).toEqual([])
  })
})

describe('a frame that comes byte by byte', () => {
  async function sendBytewise(frame: Buffer): Promise<void> {
    client.socket.setNoDelay(true)
    for (const byte of frame) {
      client.write(Buffer.of(byte))
      while (client.socket.writable && request.socket.bytesRead < client.socket.bytesWritten) {
        await setImmediate()
      }
    }
  }

  it('is accepted in a thousand pieces', async () => {
    await sendBytewise(toFrame('text', 'x'.repeat(1_000)))
    await until(() => expect(messages).toEqual(['x'.repeat(1_000)]))
  })

  it('closes the connection in more pieces', async () => {
    client.socket.resume()
    await sendBytewise(toFrame('text', 'x'.repeat(1_100)))
    await client.closed
    expect(messages).toEqual([])
  })
})

const kinds: readonly (readonly [string, Buffer])[] = [
  ['pings', toFrame('ping', 'x')],
  ['pongs', toFrame('pong')],
  ['messages', toFrame('text', '6')],
  ['empty messages', toFrame('text')],
]
describe.each(kinds)('%s', (_name, frame) => {
  it('2,000 at once are accepted, then 500 a second', async () => {
    client.write(Buffer.concat(Array(2_000).fill(frame)))
    await whenRead()
    nowMs += 2_000
    client.write(Buffer.concat(Array(1_000).fill(frame)))
    await whenRead()
    expect(webSocket.readyState).toBe(webSocket.OPEN)
    expect(floods).toEqual([])
  })

  it('one more closes the connection', async () => {
    client.write(Buffer.concat(Array(2_001).fill(frame)))
    client.socket.resume()
    await client.closed
    expect(floods).toEqual([request])
  })
})
