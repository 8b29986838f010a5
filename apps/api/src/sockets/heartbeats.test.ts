import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { afterEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { until } from '../testing/until.ts'
import { createHeartbeats } from './heartbeats.ts'
import type { Connection } from './wire.ts'

let end: () => unknown
afterEach(() => end())

/** A server with a clock and a pulse to beat by hand; clients answer heartbeats only when told. */
async function open({ pongWithinMs = 60_000 } = {}) {
  const http = createServer()
  const io = new Server(http, { pingInterval: 20_000, pingTimeout: pongWithinMs })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}/socket.io/?EIO=4&transport=websocket`
  end = () => io.close()
  const works: ((untilNextMs: number) => void)[] = []
  const clock = { nowMs: 0 }
  const heartbeats = createHeartbeats({
    ...{ pingEveryMs: 20_000, elapsedMs: () => clock.nowMs },
    pulse: {
      add(work) {
        works.push(work)
        return () => {}
      },
    },
  })

  async function connect() {
    const connected = once(io.engine, 'connection')
    const client = new WebSocket(url)
    const got = { pings: 0, marks: 0 }
    client.on('message', (message) => {
      if (String(message) === '2') got.pings++
      if (String(message) === '4mark') got.marks++
    })
    const [connection]: [Connection] = (await connected) as [Connection]
    heartbeats.add(connection)
    await once(client, 'open')
    const answer = async () => {
      const heard = once(connection, 'heartbeat')
      client.send('3')
      await heard
    }
    return { got, connection, answer }
  }

  function beatAt(ms: number, untilNextMs = 1_000): void {
    clock.nowMs = ms
    for (const work of works) work(untilNextMs)
  }
  return { clock, connect, beatAt }
}

it('are sent together, at the last beat that is early enough for each', async () => {
  const { clock, connect, beatAt } = await open()
  const ana = await connect()
  clock.nowMs = 700
  const ben = await connect()
  beatAt(18_900)
  beatAt(19_800)
  await until(() => expect([ana.got.pings, ben.got.pings]).toEqual([1, 1]))
  // Nobody is asked again who has not answered.
  beatAt(60_000)
  await ana.answer()
  beatAt(79_000)
  await until(() => expect([ana.got.pings, ben.got.pings]).toEqual([2, 1]))
})

it('are sent at a beat after which the next would be late', async () => {
  const { connect, beatAt } = await open()
  const ana = await connect()
  beatAt(15_999, 4_000)
  ana.connection.write('mark')
  await until(() => expect(ana.got.marks).toBe(1))
  expect(ana.got.pings, 'came before it').toBe(0)
  beatAt(16_000, 4_000)
  await until(() => expect(ana.got.pings).toBe(1))
})

it('end connections whose clients do not answer', async () => {
  const { connect, beatAt } = await open({ pongWithinMs: 50 })
  const { connection } = await connect()
  const closed = once(connection, 'close')
  beatAt(20_000)
  expect(await closed).toEqual(['ping timeout', undefined])
})
