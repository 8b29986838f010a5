import { type BoardClient, connectBoard } from '@tiza/client'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { openPostgresStorage } from '../storage/postgres/open-postgres-storage.ts'
import type { Storage } from '../storage/storage.ts'
import { stubNetwork } from '../testing/check-accounts.ts'
import { type CommitCutter, startCommitCutter } from '../testing/commit-cutter.ts'
import { type PostgresServer, startPostgres } from '../testing/start-postgres.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'
import { until } from '../testing/until.ts'

let postgres: PostgresServer
let cutter: CommitCutter
let storage: Storage
let app: TestApp
let board: string
let ana: BoardClient
let ben: BoardClient
/** How often the board was loaded. */
let loads: number
let network: EventTarget

beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

beforeEach(async () => {
  network = stubNetwork()
  const place = await postgres.createPlace()
  cutter = await startCommitCutter(place, 'WITH fence AS')
  const opened = await openPostgresStorage({ url: cutter.url })
  storage = opened.storage
  loads = 0
  const counted: Storage = {
    ...storage,
    load(id) {
      loads++
      return storage.load(id)
    },
  }
  app = await startTestApp({ storage: counted, assets: opened.assets, data: opened.guard })
  board = await app.createBoard()
  ana = await connectBoard({ url: app.url, board })
  ben = await connectBoard({ url: app.url, board })
  await Promise.all([ana.whenOnline(), ben.whenOnline()])
})

afterEach(async () => {
  await Promise.all([ana.close(), ben.close()])
  await app.close()
  await cutter.close()
  vi.unstubAllGlobals()
})

/** Draws one, and returns its id. */
function draw(client: BoardClient): string {
  const id = createId()
  client.apply([buildShape('rect', { id })])
  return id
}

async function expectOnce(ids: readonly string[]): Promise<void> {
  await Promise.all([ana.whenSaved(), ben.whenSaved()])
  for (const client of [ana, ben]) {
    await until(() => expect([...client.shapes.keys()].sort()).toEqual([...ids].sort()))
  }
  const log = await storage.read((await app.findBoard(board)) ?? '', { after: 0, limit: 99 })
  expect(log.map(({ seq }) => seq)).toEqual(ids.map((_, at) => at + 1))
  expect(log.flatMap(({ ops }) => ops.map(({ id }) => id)).sort()).toEqual([...ids].sort())
}

it.each(['lost', 'unanswered', 'late'] as const)(
  '[ID3] a commit of which nothing is heard any more is neither lost nor doubled: %s',
  async (mode) => {
    const ids = [draw(ana)]
    await ana.whenSaved()
    const before = loads
    const broken = cutter.cut(mode)
    ids.push(draw(ana))
    await broken
    ids.push(draw(ana))
    expect(ana.shapes.size, 'people go on').toBe(3)
    await until(() => expect(loads, 'the room has looked what is there').toBeGreaterThan(before))
    await cutter.deliver()
    ids.push(draw(ben))
    await expectOnce(ids)
  },
)

it('people go on while PostgreSQL stays away after a commit, and everything is there once', async () => {
  const ids = [draw(ana), draw(ben)]
  await Promise.all([ana.whenSaved(), ben.whenSaved()])
  await until(() => expect(ben.shapes.size).toBe(2))
  const broken = cutter.cut('unanswered')
  ids.push(draw(ana))
  await broken
  cutter.setReachable(false)
  await until(async () => expect((await fetch(`${app.url}readyz`)).status).toBe(503))
  for (const client of [ana, ben]) ids.push(draw(client), draw(client))
  expect([ana.shapes.size, ben.shapes.size]).toEqual([5, 4])
  cutter.setReachable(true)
  const again = setInterval(() => network.dispatchEvent(new Event('online')), 100)
  await expectOnce(ids)
  clearInterval(again)
})
