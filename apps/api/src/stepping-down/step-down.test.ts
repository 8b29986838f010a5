import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Bye } from '../sockets/disconnect.ts'
import { createMemoryServers } from '../storage/memory/memory-servers.ts'
import { createMemoryStorage } from '../storage/memory/memory-storage.ts'
import type { Storage } from '../storage/storage.ts'
import { join, type RawClient } from '../testing/raw-client.ts'
import { startTestApp, type TestApp, type TestAppOptions } from '../testing/test-app.ts'
import { startTestCluster, type TestCluster } from '../testing/test-cluster.ts'
import { until } from '../testing/until.ts'
import { usualTiming } from '../timing.ts'

const timing = {
  ...usualTiming,
  pulseEveryMs: 10,
  beatEveryMs: 10,
  overlapMs: 30_000,
  cutOffMs: 30_000,
}
let started: Pick<TestApp | TestCluster, 'close'>[]
let guests: RawClient[]
/** What the log says, from warnings on. */
let said: string[]
/** By how much the clocks of servers are ahead. */
let aheadMs: number

beforeEach(() => {
  aheadMs = 0
  started = []
  guests = []
  said = []
})
afterEach(async () => {
  for (const guest of guests) guest.close()
  for (const one of started) await one.close()
})

const logged: TestAppOptions = {
  env: { LOG_LEVEL: 'warn' },
  logStream: { write: (line) => void said.push(JSON.parse(line).msg) },
}
const elapsedMs = () => performance.now() + aheadMs
/** Until a server has noticed what it may not go on with for longer, and that time is over. */
const outlast = (app: TestApp) =>
  until(async () => {
    aheadMs += timing.overlapMs
    expect(await readReady(app)).toMatch(/this server serves no boards$/)
  })
const create = () => [buildShape('rect', { id: createId() })]
const readReady = async ({ url }: Pick<TestApp, 'url'>) => {
  const { ok, reason } = await (await fetch(`${url}readyz`)).json()
  return ok || reason
}

async function enter({ url }: Pick<TestApp, 'url'>, board: string) {
  const guest = await join({ url, board })
  guests.push(guest)
  const ended = new Promise((resolve) => guest.socket.once('bye', resolve))
  return { ...guest, ended }
}

/** A server of a database that it may share with others. */
async function startOne(options: TestAppOptions): Promise<TestApp> {
  const app = await startTestApp({ timing, elapsedMs, ...options })
  started.push(app)
  return app
}

async function startCluster(size: number, options: TestAppOptions): Promise<TestCluster> {
  const cluster = await startTestCluster(size, { timing, elapsedMs, ...options })
  started.push(cluster)
  return cluster
}

it('is the younger of two servers of one database without NATS, until the other stops', async () => {
  const storage = { ...createMemoryStorage(), close: async () => {} }
  const shared = {
    storage,
    servers: createMemoryServers(),
    rooms: { claimBoard: storage.raiseTerm },
  }
  const older = await startOne(shared)
  const [one, other] = [await older.createBoard(), await older.createBoard()]
  const younger = await startOne({ ...shared, ...logged })
  const [ana, ben] = [await enter(older, one), await enter(younger, other)]
  expect(await ben.op(1, create())).toMatchObject({ ok: true, seq: 1 })

  await outlast(younger)
  expect(await ben.ended).toMatchObject({ code: 'unavailable', reconnect: true })
  expect(await readReady(younger)).toBe(
    'another server has the same database, and NATS_URL is not set: this server serves no boards',
  )
  expect(said).toEqual([expect.stringMatching(/serves no boards\. Give all servers of a database/)])
  await expect(enter(younger, one)).rejects.toMatchObject({
    data: { code: 'unavailable', retryable: true },
  })
  const { status, headers } = await fetch(`${younger.url}api/boards/${one}/snapshot`)
  expect([status, headers.get('retry-after')]).toEqual([503, '1'])
  expect((await fetch(`${younger.url}livez`)).status).toBe(200)

  expect(await readReady(older)).toBe(true)
  expect(await ana.op(1, create()), 'nobody has taken the board from it').toMatchObject({
    ok: true,
  })
  const again = await enter(older, other)
  expect(await again.op(1, create())).toMatchObject({ ok: true, seq: 2 })
  await older.close()
  await until(async () => expect(await readReady(younger)).toBe(true))
  expect(said.at(-1)).toBe('this server serves boards again')
  const last = await enter(younger, other)
  expect(last.welcome.seq).toBe(2)
  expect(await last.op(1, create())).toMatchObject({ ok: true, seq: 3 })
})

it('is a node that other servers of its database do not hear, and none that they do', async () => {
  const servers = createMemoryServers()
  const cluster = await startCluster(2, { servers })
  const board = (await cluster.nodes[0]?.createBoard()) ?? ''
  const [stranger] = (await startCluster(1, { servers, ...logged })).nodes
  if (!stranger) throw new Error('there is one')
  const own = await stranger.createBoard()
  const class3b = await Promise.all(Array.from({ length: 10 }, () => enter(stranger, own)))
  await outlast(stranger)
  const byes = await Promise.all(class3b.map(({ ended }) => ended as Promise<Bye>))
  const delays = new Set(byes.map(({ retryAfterMs }) => retryAfterMs))
  expect(delays.size, 'they do not come to the other all at once').toBeGreaterThan(1)
  expect(await readReady(stranger)).toMatch(/^another server .* does not answer over NATS/)
  await expect(enter(stranger, board)).rejects.toMatchObject({ data: { code: 'unavailable' } })
  expect((await stranger.readMetrics()).tiza_homes).toBe(0)
  expect(await Promise.all(cluster.nodes.map(readReady))).toEqual([true, true])
})

it('is a home that can reach neither the database nor NATS: its people are sent to another', async () => {
  const lines = { isCut: false }
  const data = {
    get fault() {
      return lines.isCut ? 'PostgreSQL does not answer' : undefined
    },
    get isSilent() {
      return lines.isCut
    },
    check: async () => {},
  }
  const cluster = await startCluster(0, {})
  const storage: Storage = {
    ...cluster.storage,
    close: async () => {},
    async readStates(boards) {
      if (lines.isCut) throw new Error('the database does not answer')
      return cluster.storage.readStates(boards)
    },
  }
  const home = await cluster.addNode({ data, storage })
  const other = await cluster.addNode()
  const board = await home.createBoard()
  const ana = await enter(home, board)
  expect(await ana.op(1, create())).toMatchObject({ ok: true, seq: 1 })
  home.bus.setConnected(false)
  expect(await readReady(home)).toBe('NATS cannot be reached')
  lines.isCut = true
  const ben = await enter(other, board)
  expect(ana.socket.connected, 'it does not learn of that').toBe(true)
  await outlast(home)
  expect(await ana.ended).toMatchObject({ code: 'unavailable', reconnect: true })
  expect(await readReady(home)).toBe(
    'neither the database nor NATS can be reached: this server serves no boards',
  )
  await expect(enter(home, board)).rejects.toMatchObject({ data: { code: 'unavailable' } })
  const again = await enter(other, board)
  expect(await again.op(1, create())).toMatchObject({ ok: true, seq: 2 })

  lines.isCut = false
  home.bus.setConnected(true)
  await until(async () => expect(await readReady(home)).toBe(true))
  const back = await enter(home, board)
  expect(await back.op(1, create())).toMatchObject({ ok: true, seq: 3 })
  await until(() => expect(ben.received).toHaveLength(2))
})
