import { randomBytes } from 'node:crypto'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createCluster } from '../../cluster/cluster.ts'
import { createMemoryNetwork } from '../../cluster/memory-bus.ts'
import { join } from '../../testing/raw-client.ts'
import { type PostgresServer, startPostgres } from '../../testing/start-postgres.ts'
import { startTestApp } from '../../testing/test-app.ts'
import { board, commit, epoch, toSnapshot, toTxs } from '../contracts/samples.ts'
import { hashKey } from '../hash-key.ts'
import { loadBoard } from './load-board.ts'
import { openPostgresStorage } from './open-postgres-storage.ts'
import { createPostgres, type Postgres, type Sql } from './postgres.ts'

let server: PostgresServer
/** A schema that is emptied for each test. */
let url: string
beforeAll(async () => {
  server = await startPostgres()
  url = await server.createPlace()
})
afterAll(() => server.stop())

async function openBoard() {
  await server.empty(url)
  const { storage } = await openPostgresStorage({ url })
  await storage.createBoard(board, epoch, 0)
  return storage
}

it.each([999, 1_000, 1_001, 2_001])('a board of %i transactions is loaded whole', async (count) => {
  const storage = await openBoard()
  const sums = await commit(storage, toTxs(1, count))
  const loaded = (await storage.load(board)) ?? expect.unreachable()
  expect(loaded).toMatchObject({ seq: count, recent: { length: Math.min(count, 2_000) } })
  expect(loaded.damaged).toBeUndefined()
  expect(loaded.recent.at(-1)?.sum).toBe(sums.at(-1))
  await storage.close()
})

it('long transactions are parsed some at a time, and others come in between', async () => {
  let parsed = 0
  let most = 0
  let others = setImmediate(comeBetween)
  function comeBetween() {
    most = Math.max(most, parsed)
    parsed = 0
    others = setImmediate(comeBetween)
  }
  const ops = JSON.stringify([{ op: 'delete', id: 'x'.repeat(50_000) }])
  const rows = Array.from({ length: 60 }, (_, at) => ({
    ...{ epoch, term: 1, locked: false, endSeq: 60, endSum: 0, brotli: null, clients: null },
    ...{ seq: at + 1, n: at + 1, at: 1, ops, skipped: null, sum: null, log_sum: null },
    get session() {
      parsed++
      return 'author'
    },
  }))
  const postgres = { query: async () => rows } as unknown as Postgres
  expect((await loadBoard(postgres, board))?.loaded.seq).toBe(60)
  clearImmediate(others)
  expect(Math.max(most, parsed)).toBeLessThan(8)
})

it.each([
  [1024 * 1024, 1],
  [1024 * 1024 + 1, 4],
  [2_500_000, 5],
])(
  'a snapshot of %i bytes is loaded whole, no more than a megabyte at a time',
  async (bytes, most) => {
    const storage = await openBoard()
    const snapshot = { ...toSnapshot(2), brotli: new Uint8Array(randomBytes(bytes)) }
    await storage.saveSnapshot(board, snapshot)
    const postgres = createPostgres({ url })
    const read: number[] = []
    const watch = (sql: Sql): Sql => ({
      ...sql,
      async query<Row extends object>(text: string, values?: readonly unknown[]) {
        const rows = await sql.query<Row>(text, values)
        const [found] = rows.flatMap((row) => Object.values(row)).filter(Buffer.isBuffer)
        if (found) read.push(found.length)
        return rows
      },
    })
    const watched: Postgres = {
      ...postgres,
      ...watch(postgres),
      readAtOnce: (work) => postgres.readAtOnce((sql) => work(watch(sql))),
    }
    const found = (await loadBoard(watched, board)) ?? expect.unreachable()
    expect(found.loaded.damaged).toBeUndefined()
    expect(Buffer.from(found.loaded.snapshot?.brotli ?? []).equals(snapshot.brotli)).toBe(true)
    expect(Math.max(...read)).toBeLessThanOrEqual(1024 * 1024)
    expect(read.length).toBeLessThanOrEqual(most)
    await Promise.all([postgres.close(), storage.close()])
  },
)

it('a board whose snapshot is not as it was written is loaded from its first transactions', async () => {
  const storage = await openBoard()
  await commit(storage, toTxs(1, 4))
  await storage.saveSnapshot(board, toSnapshot(2))
  const whole = await storage.load(board)
  expect(whole).toMatchObject({ snapshot: toSnapshot(2), seq: 4, recent: { length: 2 } })
  const postgres = createPostgres({ url })
  await postgres.run('UPDATE snapshots SET seq = 3')
  const loaded = await storage.load(board)
  expect(loaded).toMatchObject({ seq: 4, recent: { length: 4 }, damaged: expect.any(String) })
  expect(loaded?.snapshot).toBeUndefined()
  await Promise.all([postgres.close(), storage.close()])
})

it('a home is taken, somebody let in and their first change stored in six statements', async () => {
  const storage = await openBoard()
  const bus = createMemoryNetwork()()
  const cluster = createCluster({
    ...{ bus, cluster: 'test', limitSecret: 'test', storage },
  })
  const app = await startTestApp({ storage, cluster })
  const query = vi.spyOn(pg.Client.prototype, 'query')
  /** Those about the board since it was last asked, but for what is done from time to time. */
  const countStatements = () => {
    const texts = query.mock.calls.flatMap(([said]) => {
      const { text = '', values = [] } = Object(said) as { text?: string; values?: unknown[] }
      const isOfBoard = [board, hashKey(board)].some((id) => JSON.stringify(values).includes(id))
      return isOfBoard && !/KEY SHARE|^INSERT|^SELECT board, epoch|SET touched_at/.test(text.trim())
        ? [text]
        : []
    })
    query.mockClear()
    return texts.length
  }
  const ana = await join({ url: app.url, board, auth: { minor: 13 } })
  expect(await ana.op(1, [buildShape('rect', { id: createId() })])).toMatchObject({ ok: true })
  // The key, the term, who may do what, what was drawn, whether she was here before, and the change.
  expect(countStatements()).toBe(6)
  const ben = await join({ url: app.url, board, auth: { minor: 13 } })
  expect(countStatements(), 'whether he was here before').toBe(1)
  query.mockRestore()
  for (const guest of [ana, ben]) guest.close()
  await app.close()
})
