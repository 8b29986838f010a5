import { createId } from '@tiza/protocol'
import { buildShape, createRandom } from '@tiza/protocol/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { DataGuard } from '../storage/data-guard.ts'
import { openPostgresStorage } from '../storage/postgres/open-postgres-storage.ts'
import { createPostgres } from '../storage/postgres/postgres.ts'
import { join } from '../testing/raw-client.ts'
import { type PostgresServer, startPostgres, startStandby } from '../testing/start-postgres.ts'
import { startTcpProxy, type TcpProxy } from '../testing/tcp-proxy.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'
import { until } from '../testing/until.ts'

let postgres: PostgresServer
let proxy: TcpProxy
let guard: DataGuard
let app: TestApp
let board: string

beforeEach(async () => {
  postgres = await startPostgres()
  proxy = await startTcpProxy(createRandom(1))
  proxy.lead(postgres.url.replace('postgres:', 'http:'))
  const url = postgres.url.replace(/:\d+\//, `:${new URL(proxy.url).port}/`)
  const opened = await openPostgresStorage({ url })
  guard = opened.guard
  const { storage, assets, servers } = opened
  app = await startTestApp({ storage, assets, servers, data: guard })
  board = await app.createBoard()
})

afterEach(async () => {
  await app.close()
  await proxy.close()
  await postgres.stop()
})

const create = () => [buildShape('rect', { id: createId() })]
const readReady = async () => {
  const { ok, reason } = await (await fetch(`${app.url}readyz`)).json()
  return ok || reason
}
const run = async (statement: string) => {
  const url = `${postgres.url}?options=-c%20default_transaction_read_only%3Doff`
  const direct = createPostgres({ url, connections: 1 })
  await direct.script(statement)
  await direct.close()
}

it('says that PostgreSQL cannot be reached, and goes on when it can', async () => {
  const client = createId()
  const ana = await join({ url: app.url, board, client })
  expect(await ana.op(1, create())).toMatchObject({ ok: true, seq: 1 })
  proxy.lead('http://127.0.0.1:1/')
  proxy.cut()
  await until(async () => expect(await readReady()).toMatch(/cannot be reached: nothing can be/))
  expect(guard.isSilent).toBe(true)
  expect(await ana.op(2, create())).toMatchObject({ ok: false, code: 'unavailable' })
  proxy.lead(postgres.url.replace('postgres:', 'http:'))
  await until(async () => expect(await readReady()).toBe(true))
  const again = await until(() => join({ url: app.url, board, client }))
  expect(again.welcome).toMatchObject({ seq: 1, you: { lastN: 1 } })
  expect(await again.op(2, create())).toMatchObject({ ok: true, seq: 2 })
  again.close()
})

it('refuses changes while PostgreSQL takes none, and lets everybody look', async () => {
  const ana = await join({ url: app.url, board })
  expect(await ana.op(1, create())).toMatchObject({ ok: true })
  await run('ALTER SYSTEM SET default_transaction_read_only = on')
  await run('SELECT pg_reload_conf()')
  await until(async () => expect(await readReady()).toMatch(/takes no changes: nothing can be/))
  expect(guard.isSilent, 'boards can be read').toBe(false)
  expect(await ana.op(2, create())).toMatchObject({ ok: false, code: 'unavailable' })
  const { shapes } = await (await fetch(`${app.url}api/boards/${board}/snapshot`)).json()
  expect(shapes).toHaveLength(1)
  await run('ALTER SYSTEM RESET ALL')
  await run('SELECT pg_reload_conf()')
  await until(async () => expect(await readReady()).toBe(true))
  await until(async () => expect(await ana.op(2, create())).toMatchObject({ ok: true, seq: 2 }))
  ana.close()
})

it('goes on with a standby that was promoted, in new epochs, and lacks nothing', async () => {
  const standby = await startStandby(postgres)
  await run("ALTER SYSTEM SET synchronous_standby_names = 'standby'")
  await run('SELECT pg_reload_conf()')
  const client = createId()
  const ana = await join({ url: app.url, board, client })
  for (let n = 1; n <= 20; n++) expect(await ana.op(n, create())).toMatchObject({ ok: true })
  proxy.lead(standby.url.replace('postgres:', 'http:'))
  const stopped = postgres.stop()
  postgres = standby
  proxy.cut()
  await until(async () => expect(await readReady()).not.toBe(true))
  await standby.promote()
  await stopped
  const again = await until(async () => {
    const joined = await join({ url: app.url, board, client })
    if (joined.welcome.epoch !== ana.welcome.epoch) return joined
    joined.close()
    throw new Error('the epoch is the one before')
  })
  expect(again.welcome).toMatchObject({ seq: 20, you: { lastN: 20 } })
  expect(await again.op(21, create())).toMatchObject({ ok: true, seq: 21 })
  again.close()
})
