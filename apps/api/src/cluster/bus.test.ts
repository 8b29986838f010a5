import { afterAll, beforeAll, expect, it } from 'vitest'
import { type NatsServer, startNats } from '../testing/start-nats.ts'
import { until } from '../testing/until.ts'
import { describeBus } from './describe-bus.ts'
import { createMemoryNetwork } from './memory-bus.ts'
import { connectNats } from './nats-bus.ts'

let nats: NatsServer
const connectMemory = createMemoryNetwork()

beforeAll(async () => {
  nats = await startNats()
})

afterAll(() => nats.stop())

describeBus('a bus in memory', async () => connectMemory())
describeBus('a bus of NATS', () => connectNats({ url: nats.url, name: 'test' }))

it('notices that NATS is gone, and that it is back', async () => {
  const bus = await connectNats({ url: nats.url, name: 'test' })
  const states: boolean[] = []
  bus.onStatus((isConnected) => states.push(isConnected))
  await nats.restart()
  await until(() => expect(states).toEqual([false, true]))
  expect(bus.isConnected).toBe(true)
  bus.subscribe('ask', (data, reply) => reply?.(data))
  await bus.flush()
  expect(await bus.request('ask', Buffer.from('x'), 10_000)).toHaveLength(1)
  await bus.close()
})

it.each([
  ['in memory', async () => connectMemory()],
  ['of NATS', () => connectNats({ url: nats.url, name: 'test' })],
])(
  'an answer that came while this process stood still is not late: a bus %s',
  async (_, connect) => {
    const bus = await connect()
    bus.subscribe('ask', (data, reply) => {
      reply?.(data)
      // The answer has been sent by then, and comes back meanwhile.
      queueMicrotask(() => {
        const untilMs = performance.now() + 200
        while (performance.now() < untilMs);
      })
    })
    await bus.flush()
    expect(await bus.request('ask', Buffer.from('x'), 100)).toHaveLength(1)
    await bus.close()
  },
)

it('connects with a password, and without the right one not at all', async () => {
  const locked = await startNats('--user', 'tiza', '--pass', 'a secret')
  const { host } = new URL(locked.url)
  const bus = await until(() =>
    connectNats({ url: `nats://tiza:a%20secret@${host}`, name: 'test' }),
  )
  await bus.flush()
  await bus.close()
  await expect(connectNats({ url: `nats://tiza:guess@${host}`, name: 'test' })).rejects.toThrow()
  await locked.stop()
})
