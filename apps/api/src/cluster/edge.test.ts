import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Bye } from '../sockets/disconnect.ts'
import type { Bus } from './bus.ts'
import { createEdge, type Edge } from './edge.ts'
import { type DownFrame, decodeJson, encodeDown, encodeJson, type JoinRequest } from './frames.ts'
import { gatheredFrom } from './gathered-packets.ts'
import type { Homes } from './homes.ts'
import { createMemoryNetwork } from './memory-bus.ts'
import { createStreamWriter, type StreamWriter } from './stream.ts'
import { createSubjects } from './subjects.ts'

const subjects = createSubjects('test')
const homes: Pick<Homes, 'call'> = { call: (board, ask) => ask(subjects.board(board)) }
let buses: Bus[]
let edge: Edge
let byes: Bye[]
let down: StreamWriter | undefined
let number = 0

const send = (...frames: readonly DownFrame[]) => down?.write(encodeDown(frames))

beforeEach(() => {
  const connect = createMemoryNetwork()
  const [home, bus] = [connect(), connect()]
  buses = [home, bus]
  byes = []
  home.subscribe(subjects.ping('home'), (_, reply) => reply?.(encodeJson({ known: true })))
  home.subscribe(subjects.up('home'), () => {})
  home.subscribe(subjects.board('board'), (data, reply) => {
    const { stream, ...join } = decodeJson<JoinRequest>(data)
    number = join.number
    const toEdge = (part: Uint8Array) => home.publish(subjects.down('edge'), part)
    down = createStreamWriter({ id: stream, mostBytes: home.mostBytes, send: toEdge })
    reply?.(encodeJson({ node: 'home', stream }))
    send({ type: 'admitted', to: number })
  })
  edge = createEdge({ node: 'edge', bus, subjects, homes, onEnd: (bye) => byes.push(bye) })
})

afterEach(async () => {
  edge.close()
  for (const bus of buses) await bus.close()
})

/** A connection of Engine.IO whose client reads nothing: what is written waits. */
class Stalled extends EventEmitter {
  readonly transport = { name: 'websocket', writable: false }
  readonly readyState = 'open'
  readonly writeBuffer: { readonly data: string }[] = []
  write(data: string): void {
    this.writeBuffer.push({ data })
  }
}

class Socket extends EventEmitter {
  readonly conn = new Stalled()
  connected = true
  emitAny: (event: string, ...args: unknown[]) => void = () => {}
  onAny(listener: Socket['emitAny']): void {
    this.emitAny = listener
  }
  disconnect(): void {
    this.connected = false
    this.conn.emit('close')
  }
}

async function enter(): Promise<Socket> {
  const cable = await edge.join('board', { auth: {}, address: '10.0.0.1' })
  const socket = new Socket()
  if (typeof cable === 'object' && 'connect' in cable) cable.connect(socket as never)
  return socket
}

it('ends whoever reads nothing once 1 MB waits for them, since only it sees that', async () => {
  const socket = await enter()
  const packet = 'x'.repeat(100_000)
  for (let sent = 0; sent < 10; sent++) send({ type: 'packet', to: [number], packet })
  await expect.poll(() => socket.conn.writeBuffer.length).toBe(10)
  expect(byes).toEqual([])
  send({ type: 'packet', to: [number], packet })
  await expect.poll(() => byes).toEqual([{ code: 'slow', reconnect: true, retryAfterMs: 1_000 }])
  expect(socket.connected).toBe(false)
})

it('counts answers, too', async () => {
  const socket = await enter()
  for (let event = 0; event < 300; event++) {
    socket.conn.write('an answer')
    send({ type: 'answer', to: number, event, answer: [] })
  }
  await expect.poll(() => byes).toMatchObject([{ code: 'slow' }])
})

it('an answer does not overtake what waits for others to be sent with it', async () => {
  const socket = await enter()
  const to = [number]
  while (to.length < gatheredFrom) {
    await enter()
    to.push(number)
  }
  const answered: string[] = []
  socket.emitAny('op', () => answered.push(...socket.conn.writeBuffer.map(({ data }) => data)))
  send({ type: 'packet', to, packet: 'first' }, { type: 'packet', to, packet: 'second' })
  send({ type: 'answer', to: to[0] ?? 0, event: 1, answer: [] })
  await expect.poll(() => answered).toEqual(['first', 'second'])
})
