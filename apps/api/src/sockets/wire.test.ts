import { once } from 'node:events'
import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Server } from 'socket.io'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { until } from '../testing/until.ts'
import { answerDirectly, engineWire, listConnections } from './engine-wire.ts'
import { createPublicWire } from './public-wire.ts'
import type { IncomingConnection } from './wire.ts'

let http: HttpServer
let io: Server
let url: string
let clients: WebSocket[]

beforeEach(async () => {
  http = createServer()
  io = new Server(http, { maxHttpBufferSize: 1e6 })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  url = `127.0.0.1:${(http.address() as AddressInfo).port}/socket.io/?EIO=4`
  clients = []
})

afterEach(async () => {
  for (const client of clients) client.terminate()
  await io.close()
})

/** A WebSocket with the server's side of it, and the messages that came, without Engine.IO's own. */
async function connect() {
  const connected = new Promise<IncomingConnection>((resolve) => {
    io.engine.once('connection', resolve)
  })
  const client = new WebSocket(`ws://${url}&transport=websocket`)
  clients.push(client)
  const received: string[] = []
  client.on('message', (message) => {
    const text = String(message)
    if (text.startsWith('4')) received.push(text.slice(1))
  })
  await once(client, 'open')
  return { client, received, connection: await connected }
}

const variants = [
  { name: 'engineWire', create: () => engineWire },
  { name: 'the public wire', create: createPublicWire },
]

it('what is gathered goes to the kernel once the turn is over, else at once', async () => {
  const { connection, received } = await connect()
  engineWire.send([connection], ['2alone'])
  expect(engineWire.getBufferedBytes(connection)).toBe(0)
  engineWire.gather(connection)
  engineWire.send([connection], ['2first'])
  await Promise.resolve()
  connection.write('2second')
  expect(engineWire.getBufferedBytes(connection)).toBeGreaterThan('2first2second'.length)
  await new Promise(process.nextTick)
  expect(engineWire.getBufferedBytes(connection)).toBe(0)
  await until(() => expect(received).toEqual(['2alone', '2first', '2second']))
})

it('packets that are sent together are one write, in their order', async () => {
  const { connection, received } = await connect()
  const { transport } = connection as unknown as { transport: { socket: { _socket: Socket } } }
  const write = vi.spyOn(transport.socket._socket, 'write')
  engineWire.send([connection], ['2first', '2second', '2ñ'])
  await until(() => expect(received).toEqual(['2first', '2second', '2ñ']))
  expect(write).toHaveBeenCalledTimes(1)
})

it('what is gathered passes the queue of Engine.IO', async () => {
  const { connection, received } = await connect()
  const queued = vi.fn()
  connection.on('packetCreate', queued)
  engineWire.gather(connection)
  for (const packet of ['2first', '2second']) engineWire.send([connection], [packet])
  await until(() => expect(received).toEqual(['2first', '2second']))
  expect(queued).not.toHaveBeenCalled()
})

it('answers an event once, as Socket.IO would, and past its encoder', async () => {
  const answers = [{ ok: true, n: 1, text: 'ñ "x"' }, { ok: false }]
  const queued = vi.fn()
  io.of('/v1').on('connection', (socket) => {
    if (socket.handshake.auth.direct) answerDirectly(socket)
    socket.on('ask', (answer: (...args: unknown[]) => void) => {
      socket.conn.on('packetCreate', queued)
      answer(...answers)
      answer('again')
    })
  })
  const received = await Promise.all(
    [false, true].map(async (direct) => {
      const { client, received } = await connect()
      client.send(`40/v1,${JSON.stringify({ direct })}`)
      await until(() => expect(received).toHaveLength(1))
      client.send('42/v1,17["ask"]')
      await until(() => expect(received.at(-1)).toMatch(/^3/))
      return received.slice(1)
    }),
  )
  expect(received[1]).toEqual([`3/v1,17${JSON.stringify(answers)}`])
  expect(received[1]).toEqual(received[0])
  expect(queued).toHaveBeenCalledTimes(1)
})

describe.each(variants)('$name', ({ create }) => {
  it('sends whole packets of any length, in order with what Engine.IO sends', async () => {
    const wire = create()
    const [one, other] = [await connect(), await connect()]
    const packets = [0, 100, 200, 70_000].map((length) => `2ñ${'x'.repeat(length)}`)
    for (const [at, packet] of packets.entries()) {
      wire.send([one.connection, other.connection], [packet])
      one.connection.write(`2own ${at}`)
    }
    await until(() => expect(one.received).toHaveLength(8))
    expect(one.received).toEqual(packets.flatMap((packet, at) => [packet, `2own ${at}`]))
    await until(() => expect(other.received).toEqual(packets))
  })

  it('keeps the order of what is gathered, and sends it at once', async () => {
    const wire = create()
    const { connection, received } = await connect()
    wire.gather(connection)
    wire.send([connection], ['2first'])
    await Promise.resolve()
    connection.write('2second')
    wire.send([connection], ['2third'])
    await until(() => expect(received).toEqual(['2first', '2second', '2third']))
    wire.gather(connection)
    wire.send([connection], ['2later'])
    await until(() => expect(received.at(-1)).toBe('2later'))
  })

  it('reports the queue of a client that does not read, and that it was read', async () => {
    const wire = create()
    const { client, connection, received } = await connect()
    expect(wire.countQueued(connection)).toBe(0)
    client.pause()
    const packet = `2${'x'.repeat(100_000)}`
    const getWaiting = () => wire.getQueuedBytes(connection) + wire.getBufferedBytes(connection)
    const isQueued = () => getWaiting() > 4e6 && wire.countQueued(connection) > 0
    let sent = 0
    // The kernel takes some of it, but not 40 MB.
    for (; sent < 400 && !isQueued(); sent++) {
      wire.send([connection], [packet])
      await nextTurn()
    }
    expect(getWaiting()).toBeGreaterThan(4e6)
    expect(wire.countQueued(connection)).toBeGreaterThan(0)
    const oldest = wire.getOldestQueued(connection)
    wire.send([connection], [packet])
    expect(oldest).toBeDefined()
    expect(wire.getOldestQueued(connection)).toBe(oldest)
    client.resume()
    await until(() => expect(received).toHaveLength(sent + 1))
    await until(() => expect([getWaiting(), wire.countQueued(connection)]).toEqual([0, 0]))
    expect(wire.getOldestQueued(connection)).toBeUndefined()
  })

  it('reports the queue of a polling client', async () => {
    const wire = create()
    const connected = new Promise<IncomingConnection>((resolve) => {
      io.engine.once('connection', resolve)
    })
    const opened = await (await fetch(`http://${url}&transport=polling`)).text()
    const { sid } = JSON.parse(opened.slice(1))
    const connection = await connected
    expect(wire.countQueued(connection)).toBe(0)
    wire.send([connection], ['2one'])
    wire.send([connection], ['2two'])
    expect(wire.countQueued(connection)).toBe(2)
    expect(wire.getQueuedBytes(connection)).toBe(8)
    expect(wire.getBufferedBytes(connection)).toBe(0)
    wire.terminate(connection)
    const polled = await fetch(`http://${url}&transport=polling&sid=${sid}`)
    expect(await polled.text()).toBe('42one\x1e42two')
    expect(wire.countQueued(connection)).toBe(0)
  })

  it('reads nothing while reading is paused', async () => {
    const wire = create()
    const [held, free] = [await connect(), await connect()]
    const taken: string[] = []
    held.connection.on('data', (data) => taken.push(`held ${data}`))
    free.connection.on('data', (data) => taken.push(`free ${data}`))
    const goOn = wire.holdReading(held.connection)
    held.client.send('41')
    free.client.send('42')
    await until(() => expect(taken).toEqual(['free 2']))
    goOn()
    await until(() => expect(taken).toEqual(['free 2', 'held 1']))
  })

  it('terminates a WebSocket', async () => {
    const wire = create()
    const { client, connection } = await connect()
    const closed = once(client, 'close')
    wire.terminate(connection)
    await closed
    await until(() => expect(listConnections(io.engine)).toEqual([]))
  })
})

it('the fast path is used: no packet to an idle WebSocket is queued', async () => {
  const { connection, received } = await connect()
  const queued: unknown[] = []
  connection.on('packetCreate', (packet) => queued.push(packet))
  engineWire.send([connection], ['2one'])
  await until(() => expect(received).toEqual(['2one']))
  expect(queued).toEqual([])
})
