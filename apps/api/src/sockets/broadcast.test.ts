import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { broadcast } from './broadcast.ts'
import type { TizaSocket } from './session.ts'

let server: WebSocketServer
let client: WebSocket
let socket: WebSocket

beforeEach(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
  await once(server, 'listening')
  client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const opened = once(client, 'open')
  ;[socket] = await once(server, 'connection')
  await opened
})

afterEach(() => {
  client.terminate()
  server.close()
})

/** A connection of Engine.IO in the given state, and what came into its queue. */
function connect(state: { readonly conn?: object; readonly transport?: object } = {}) {
  const queued: string[] = []
  const conn = {
    ...{ readyState: 'open', writeBuffer: [], write: (packet: string) => queued.push(packet) },
    transport: { writable: true, socket, ...state.transport },
    ...state.conn,
  }
  return { to: { conn: conn as unknown as TizaSocket['conn'] }, queued }
}

const toReset = (length: number) => ({
  ...{ epoch: `ñ${'x'.repeat(length)}`, seq: 1, reason: 'recovered' as const },
})
const toPacket = (length: number) => `2/v1,["reset",${JSON.stringify(toReset(length))}]`

it.each([60, 125, 126, 65_535, 65_536, 100_000])(
  'an idle WebSocket gets an event of %i bytes as one frame',
  async (bytesOfText) => {
    const length = bytesOfText - Buffer.byteLength('4') - Buffer.byteLength(toPacket(0))
    const { to, queued } = connect()
    const received = once(client, 'message')
    broadcast([to], 'reset', toReset(length))
    const [bytes, isBinary] = await received
    expect(bytes.byteLength).toBe(bytesOfText)
    expect(String(bytes)).toBe(`4${toPacket(length)}`)
    expect(isBinary).toBe(false)
    expect(queued).toEqual([])
  },
)

it.each([
  ['has something queued', { conn: { writeBuffer: [{}] } }],
  ['is closing', { conn: { readyState: 'closing' } }],
  ['is being written to', { transport: { writable: false } }],
  ['polls', { transport: { socket: undefined } }],
  ['has a WebSocket that closes', { transport: { socket: { readyState: 2, bufferedAmount: 0 } } }],
  ['has not read all', { transport: { socket: { readyState: 1, bufferedAmount: 1 } } }],
])('who %s gets it from the queue', (_, state) => {
  const { to, queued } = connect(state)
  broadcast([to], 'reset', toReset(1))
  expect(queued).toEqual([toPacket(1)])
})
