import { connectBoard, createBoard } from '@tiza/client'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { openPostgresStorage } from '../storage/postgres/open-postgres-storage.ts'
import { createPostgres, type Postgres, type Sql } from '../storage/postgres/postgres.ts'
import { createWriteWatch } from '../storage/postgres/write-watch.ts'
import type { Storage } from '../storage/storage.ts'
import { join } from '../testing/raw-client.ts'
import { type PostgresServer, startPostgres } from '../testing/start-postgres.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'
import { until } from '../testing/until.ts'
import { usualTiming } from '../timing.ts'

let server: PostgresServer
let direct: Postgres
let app: TestApp
let board: string
/** How often something was to be stored. */
let commits: number
/** What the log says, from warnings on. */
let said: string[]

beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

beforeEach(async () => {
  const url = await server.createPlace()
  direct = createPostgres({ url, name: 'somebody else' })
  said = []
  commits = 0
  const { storage, assets, guard } = await openPostgresStorage({ url, lockWithinMs: 200 })
  const counted: Storage = {
    ...storage,
    commit(work, nowMs) {
      commits++
      return storage.commit(work, nowMs)
    },
  }
  app = await startTestApp({
    ...{ storage: counted, assets, data: guard, timing: { ...usualTiming, pulseEveryMs: 50 } },
    env: { LOG_LEVEL: 'warn' },
    logStream: { write: (line) => void said.push(JSON.parse(line).msg) },
  })
  board = await app.createBoard()
})

afterEach(async () => {
  await app.close()
  await direct.close()
})

const create = () => [buildShape('rect', { id: createId() })]
const readReady = async () => {
  const { ok, reason } = await (await fetch(`${app.url}readyz`)).json()
  return ok || reason
}

/** Whatever is stored of a board fails, with that SQLSTATE. */
const failWith = (state: string) =>
  direct.script(`
    CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '${state}'; END $$;
    CREATE TRIGGER fail BEFORE INSERT ON tx EXECUTE FUNCTION fail()`)
const mend = () => direct.script('DROP TRIGGER fail ON tx; DROP FUNCTION fail')

/** Does something in another session, which keeps its locks until that is done. */
function whileLocked(statement: string, work: (sql: Sql) => Promise<void>): Promise<void> {
  return direct.transact(async (sql) => {
    await sql.script(statement)
    await work(sql)
  })
}

it.each([
  ['53100', /^PostgreSQL's disk is full: nothing can be saved$/, /Make room on it/],
  ['57014', /^PostgreSQL does not finish in time/, /Its disk is slow/],
  ['42501', /^PostgreSQL does not let the user of DATABASE_URL write/, /owner/],
])(
  'says what is wrong once, and people go on until it is mended: %s',
  async (state, reason, advice) => {
    const ana = await connectBoard({ url: app.url, board })
    const ben = await connectBoard({ url: app.url, board })
    await Promise.all([ana.whenOnline(), ben.whenOnline()])
    ana.apply(create())
    await ana.whenSaved()
    await failWith(state)
    ana.apply(create())
    await until(async () => expect(await readReady()).toMatch(reason))
    expect(await app.readMetrics()).toMatchObject({ tiza_missing_files: 1, tiza_held_boards: 0 })
    for (const client of [ana, ben, ana]) client.apply(create())
    expect(ana.shapes.size).toBe(4)
    const { shapes } = await (await fetch(`${app.url}api/boards/${board}/snapshot`)).json()
    expect(shapes, 'what is stored can be looked at').toHaveLength(1)
    await expect(createBoard({ url: app.url })).rejects.toMatchObject({ code: 'unavailable' })
    await mend()
    await Promise.all([ana.whenSaved(), ben.whenSaved()])
    await until(() => expect([ana.shapes.size, ben.shapes.size]).toEqual([5, 5]))
    expect(await readReady()).toBe(true)
    await until(() => expect(said.at(-1)).toBe('the database is back'))
    expect(said).toEqual([expect.stringMatching(advice), 'the database is back'])
    await Promise.all([ana.close(), ben.close()])
  },
)

it('keeps only the board waiting that another session has locked', async () => {
  const other = await app.createBoard()
  const [ana, ben] = [
    await join({ url: app.url, board }),
    await join({ url: app.url, board: other }),
  ]
  const id = await app.findBoard(board)
  await whileLocked(`SELECT FROM boards WHERE board = '${id}' FOR UPDATE`, async () => {
    const answers = await Promise.all([ana.op(1, create()), ben.op(1, create())])
    expect(answers).toMatchObject([{ ok: false, code: 'unavailable' }, { ok: true }])
    expect(await app.readMetrics()).toMatchObject({ tiza_missing_files: 0, tiza_held_boards: 1 })
    const before = commits
    expect(await ana.op(1, create())).toMatchObject({ ok: false, code: 'unavailable' })
    expect(commits, 'nobody waits for it again').toBe(before)
    expect(await ben.op(2, create())).toMatchObject({ ok: true })
    expect(await readReady()).toBe(true)
  })
  await until(async () => expect(await ana.op(1, create())).toMatchObject({ ok: true, seq: 1 }))
  expect(await app.readMetrics()).toMatchObject({ tiza_held_boards: 0 })
  await until(() => expect(said).toHaveLength(2))
  expect(said).toEqual([
    expect.stringMatching(/^another session of PostgreSQL has locked boards.* pg_stat_activity/),
    'no board is locked any more',
  ])
  ana.close()
  ben.close()
})

it('says that another session has locked the tables, and goes on when it has let go', async () => {
  const ana = await join({ url: app.url, board })
  await whileLocked('LOCK TABLE tx IN EXCLUSIVE MODE', async () => {
    expect(await ana.op(1, create())).toMatchObject({ ok: false, code: 'unavailable' })
    expect(await readReady()).toMatch(/^PostgreSQL's tables are locked by another session/)
  })
  await until(async () => expect(await ana.op(1, create())).toMatchObject({ ok: true, seq: 1 }))
  ana.close()
})

it('says that PostgreSQL waits for a standby, and acknowledges nothing that only one of them has', async () => {
  const set = async (names: string) => {
    await direct.script(`ALTER SYSTEM SET synchronous_standby_names = '${names}'`)
    await direct.script('SELECT pg_reload_conf()')
  }
  const ana = await join({ url: app.url, board })
  await set('nobody')
  let answered = false
  const answer = ana.op(1, create()).finally(() => {
    answered = true
  })
  await until(async () => expect(await readReady()).toMatch(/^PostgreSQL waits for a standby/))
  expect(answered).toBe(false)
  expect(await ana.op(2, create())).toMatchObject({ ok: false, code: 'unavailable' })
  await set('')
  expect(await answer).toMatchObject({ ok: true, seq: 1 })
  await until(async () => expect(await readReady()).toBe(true))
  ana.close()
})

it('does not take a fault for mended that is back at once', async () => {
  let nowMs = 0
  const watch = createWriteWatch(direct, () => nowMs)
  const fail = () => watch.noteFailure({ code: '53100' }, [])
  await fail()
  expect(watch.fault).toMatchObject({ fault: "PostgreSQL's disk is full" })
  await watch.check()
  expect(watch.fault).toBeUndefined()
  nowMs = 9_000
  await fail()
  await watch.check()
  expect(watch.fault, 'what was tried was too small').toBeDefined()
  nowMs = 19_000
  await watch.check()
  expect(watch.fault).toBeUndefined()
  const { storage } = app
  expect(await storage.listIds(), 'nothing is left of it').toHaveLength(1)
  expect(await direct.query('SELECT FROM tx')).toEqual([])
})
