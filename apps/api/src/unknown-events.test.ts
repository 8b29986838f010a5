import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type BoardClient, connectBoard } from '@tiza/client'
import { createId, type Snapshot, type Welcome } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { Server } from 'socket.io'
import { afterEach, expect, it } from 'vitest'

const epoch = 'epoch-01'
const welcome: Welcome = {
  ...{ minor: 11, epoch, seq: 0, mode: 'snapshot', peers: [], limits: {}, caps: ['states'] },
  you: { session: 'my-session-00001', role: 'editor', lastN: 0 },
}
const empty: Snapshot = { epoch, seq: 0, shapes: [] }

let http: HttpServer
let io: Server
let client: BoardClient

afterEach(async () => {
  await client.close()
  await io.close()
})

it('[GR7] a client ignores events that it does not know, before `welcome` and after', async () => {
  http = createServer((_, response) => {
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(empty))
  })
  io = new Server(http, { path: '/socket.io' })
  const received: unknown[] = []
  io.of('/v1').on('connection', (socket) => {
    socket.emit('weather', { rain: true }, [1, 2])
    socket.emit('welcome', welcome)
    socket.emit('weather', null)
    socket.onAny((event, payload, ack) => {
      received.push([event, payload])
      if (event === 'op') ack({ ok: true, n: payload.n, seq: 1 })
    })
    // A question to which nobody has an answer.
    socket.timeout(50).emit('vote', { for: 'red' }, () => {
      const ops = [{ ...buildShape('rect', { id: 'b'.repeat(21) }) }]
      socket.emit('ops', { epoch, tx: [{ seq: 1, by: 'her-session-0001', n: 1, at: 0, ops }] })
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = http.address()
  const { port }: Pick<AddressInfo, 'port'> =
    typeof address === 'object' && address ? address : { port: 0 }
  client = await connectBoard({ url: `http://127.0.0.1:${port}/`, board: 'x'.repeat(22) })
  await client.whenOnline()
  await expect.poll(() => [...client.shapes.keys()]).toEqual(['b'.repeat(21)])
  client.apply([buildShape('rect', { id: createId() })])
  await expect.poll(() => received).toHaveLength(1)
  expect(received).toMatchObject([['op', { n: 1 }]])
  expect(client.status.connection.state).toBe('online')
})
