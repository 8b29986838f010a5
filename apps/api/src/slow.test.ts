import { connect as connectTcp } from 'node:net'
import { setTimeout as pass } from 'node:timers/promises'
import { type BoardClient, type ConnectOptions, connectBoard } from '@tiza/client'
import { createId } from '@tiza/protocol'
import { buildShape, createRandom, randomOps } from '@tiza/protocol/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { join, type RawClient, transports } from './testing/raw-client.ts'
import { retry } from './testing/retry.ts'
import { startTcpProxy, type TcpProxy } from './testing/tcp-proxy.ts'
import { startTestApp, type TestApp } from './testing/test-app.ts'
import { until } from './testing/until.ts'
import { type Timing, usualTiming } from './timing.ts'

/** A quick pulse, and the patience of every server: what is short ends whoever a machine that stands still holds up. */
const timing: Timing = {
  ...usualTiming,
  checkEveryMs: 50,
  pulseEveryMs: 50,
  restAfterMs: 10_000,
  restEveryMs: 50,
}
const shortHeartbeats = { pingEveryMs: 150, pongWithinMs: 250 }

let app: TestApp
let board: string
let proxy: TcpProxy
let closing: (() => unknown)[]

beforeEach(async () => {
  closing = []
  proxy = await startTcpProxy(createRandom(1))
  await restart(timing)
})

afterEach(async () => {
  for (const close of closing) await close()
  await proxy.close()
  await app.close()
})

async function restart(patience: Timing): Promise<void> {
  await app?.close()
  app = await startTestApp({ timing: patience })
  // Where requests have little time, too.
  board = await retry(() => app.createBoard())
  proxy.lead(app.url)
}

async function enterBoard(): Promise<RawClient> {
  const guest = await join({ url: app.url, board })
  closing.push(guest.close)
  return guest
}

async function open(options: Omit<ConnectOptions, 'board'>): Promise<BoardClient> {
  const client = await connectBoard({ ...options, board })
  closing.push(client.close)
  await client.whenOnline()
  return client
}

const create = (registers: object = {}) => ({
  ...buildShape('rect', { id: createId() }),
  ...registers,
})

/** Resolves with the session once somebody is notified that it has left. */
function waitForLeave({ socket }: RawClient, session: string): Promise<string> {
  return new Promise((resolve) =>
    socket.on('peers', ({ leave }) => leave?.includes(session) && resolve(session)),
  )
}

/** How many others somebody sees who is online: whoever is cut off for a moment comes back. */
const countOthers = ({ status, presence }: BoardClient) =>
  status.connection.state === 'online' ? presence.peers.size : undefined

describe('a reader that never reads', () => {
  const text = 'x'.repeat(9_000)
  const toOps = () => Array.from({ length: 6 }, () => create({ text }))

  /** Works until somebody has left; returns the maximum of queued bytes. */
  async function workUntil(left: Promise<string>, work: () => Promise<void>): Promise<number> {
    let most = 0
    let gone = false
    void left.then(() => {
      gone = true
    })
    while (!gone) {
      await work()
      most = Math.max(most, (await app.readMetrics()).tiza_queued_bytes ?? 0)
    }
    return most
  }

  it('is disconnected when 1 MB of work by others is queued for it', async () => {
    const ana = await enterBoard()
    const ben = await enterBoard()
    ben.stopReading()
    let n = 1
    const most = await workUntil(waitForLeave(ana, ben.welcome.you.session), async () => {
      const ack = await ana.op(n, toOps())
      if (ack.ok) n++
      else await pass(ack.retryAfterMs ?? 0)
    })
    expect(most).toBeGreaterThan(500_000)
    expect(most).toBeLessThan(1_500_000)
    const freed = { 'tiza_disconnects_total{code="slow"}': 1, tiza_queued_bytes: 0 }
    await until(async () => expect(await app.readMetrics()).toMatchObject(freed))
  })

  it('is disconnected when its own answers are queued, too', async () => {
    const ana = await enterBoard()
    for (let n = 1; n <= 20; n++) expect(await ana.op(n, toOps())).toMatchObject({ ok: true })
    const ben = await enterBoard()
    ben.stopReading()
    const since = { epoch: ana.welcome.epoch, seq: 0 }
    const most = await workUntil(waitForLeave(ana, ben.welcome.you.session), async () => {
      ben.socket.emit('pull', { since, limit: 500 }, () => {})
    })
    expect(most).toBeGreaterThan(500_000)
    // A burst of pulls, at most 256 KB each.
    expect(most).toBeLessThan(12_000_000)
  })
})

describe.each(transports)('over %s', (transport) => {
  beforeEach(() => restart({ ...timing, ...shortHeartbeats }))

  it('a phone that falls asleep leaves the room, and later catches up', async () => {
    const ana = await open({ url: app.url })
    const phone = await open({ url: proxy.url, transports: [transport] })
    await expect.poll(() => countOthers(ana)).toBe(1)
    proxy.freeze()
    const drawn = create()
    phone.apply([drawn])
    await expect.poll(() => countOthers(ana)).toBe(0)
    const missed = create()
    ana.apply([missed])
    await ana.whenSaved()
    proxy.cut()
    proxy.thaw()
    await phone.whenSaved()
    await until(() => {
      expect(phone.getShape(missed.id)).toBeDefined()
      expect(ana.getShape(drawn.id)).toBeDefined()
    })
  })

  it('a client that vanishes soon leaves for the others', async () => {
    const ana = await open({ url: app.url })
    await open({ url: proxy.url, transports: [transport] })
    await expect.poll(() => countOthers(ana)).toBe(1)
    proxy.freeze()
    await expect.poll(() => countOthers(ana)).toBe(0)
  })
})

it('three clients on a bad network converge with one beside the server', async () => {
  // A round trip of 300 ms, and one packet of ten lost.
  proxy.worsen({ delayMs: 150, loss: 0.1, resendMs: 200 })
  await restart({ ...timing, pingEveryMs: 5_000, pongWithinMs: 10_000 })
  const seed = Date.now() % 1_000_000
  const random = createRandom(seed)
  const far = await Promise.all([1, 2, 3].map(() => open({ url: proxy.url })))
  const near = await open({ url: app.url })
  const everybody = [...far, near]
  for (let round = 0; round < 40; round++) {
    for (const { shapes, getPointCount, apply } of everybody) {
      apply(randomOps({ random, shapes, getPointCount, count: 2, stale: 0 }))
    }
    // Drawing takes time; not a wait for a condition.
    await pass(25)
  }
  await Promise.all(everybody.map((client) => client.whenSaved()))
  await until(() => {
    for (const { shapes } of far) expect(shapes, `seed ${seed}`).toEqual(near.shapes)
  })
  expect(near.shapes.size).toBeGreaterThan(20)
})

describe('half a connection', () => {
  beforeEach(() =>
    restart({
      ...{ ...timing, ...shortHeartbeats },
      ...{ joinWithinMs: 300, headersWithinMs: 300, requestWithinMs: 600 },
    }),
  )
  const host = () => ({ host: '127.0.0.1', port: Number(new URL(app.url).port) })

  const halves: readonly [string, string][] = [
    ['that says nothing', ''],
    ['with half of its headers', 'GET / HTTP/1.1\r\nHost: tiza\r\n'],
    [
      'with half of a body',
      'POST /api/boards HTTP/1.1\r\nHost: tiza\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    ],
    [
      'with half of a picture',
      `PUT /api/assets/${'0'.repeat(64)} HTTP/1.1\r\nHost: tiza\r\nContent-Length: 999\r\n\r\nGIF89a`,
    ],
    [
      'that became a WebSocket and never joins',
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: tiza\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    ],
    [
      'that upgrades to what nobody speaks',
      'GET / HTTP/1.1\r\nHost: tiza\r\nConnection: Upgrade\r\nUpgrade: chess\r\n\r\n',
    ],
  ]
  it.each(halves)('%s is closed', async (_name, sent) => {
    const closed = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const socket = connectTcp(host())
        closing.push(() => socket.destroy())
        socket.write(sent)
        socket.resume()
        return new Promise<boolean>((resolve) => {
          socket.once('close', () => resolve(true))
          socket.once('error', () => {})
        })
      }),
    )
    expect(closed).not.toContain(false)
    const ana = await open({ url: app.url })
    ana.apply([create()])
    await ana.whenSaved()
  })

  it('over polling, that never polls again, is closed', async () => {
    const url = `${app.url}socket.io/?EIO=4&transport=polling`
    const opened = await (await fetch(url)).text()
    const { sid } = JSON.parse(opened.slice(1))
    await until(async () => expect((await app.readMetrics()).tiza_connections).toBe(0))
    expect((await fetch(`${url}&sid=${sid}`)).status, 'it is unknown now').toBe(400)
  })
})
