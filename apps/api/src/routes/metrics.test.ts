import perfHooks from 'node:perf_hooks'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterEach, expect, it, vi } from 'vitest'
import { join } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'
import { until } from '../testing/until.ts'

let app: TestApp
afterEach(() => app.close())

const ask = (headers: Record<string, string> = {}) => fetch(`${app.url}metrics`, { headers })

it('reports the activity of the server', async () => {
  app = await startTestApp()
  const board = await app.createBoard()
  const ana = await join({ url: app.url, board })
  await ana.op(1, [buildShape('rect', { id: createId() })])
  await ana.op(2, [{ op: 'nonsense' }])
  await fetch(`${app.url}api/assets/nonsense`, { method: 'PUT', body: 'x' })
  const metrics = await app.readMetrics()
  expect(metrics).toMatchObject({
    ...{ tiza_damaged_boards: 0 },
    ...{ tiza_rooms: 1, tiza_sessions: 1, tiza_connections: 1, tiza_queued_bytes: 0 },
    // Refusals are committed as well, so that resends get the same answer.
    ...{ tiza_ack_seconds_count: 1, tiza_commit_seconds_count: 2, tiza_transactions_total: 1 },
    'tiza_refusals_total{code="bad_request"}': 2,
  })
  expect(Object.keys(metrics)).toEqual(
    expect.arrayContaining(['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes']),
  )
  ana.close()
})

it('says how many people are on the fullest board', async () => {
  app = await startTestApp()
  const [full, other] = [await app.createBoard(), await app.createBoard()]
  const read = async () => (await app.readMetrics()).tiza_board_sessions_max
  expect(await read()).toBe(0)
  const guests = []
  for (const board of [full, full, full, other]) guests.push(await join({ url: app.url, board }))
  expect(await read()).toBe(3)
  guests[0]?.close()
  await until(async () => expect(await read()).toBe(2))
  for (const guest of guests) guest.close()
})

it('says how much of the time the event loop was busy', async () => {
  app = await startTestApp()
  const name = 'tiza_event_loop_busy_seconds_total'
  const before = Number((await app.readMetrics())[name])
  const untilMs = performance.now() + 60
  while (performance.now() < untilMs);
  expect(Number((await app.readMetrics())[name]) - before).toBeGreaterThan(0.05)
})

it('wakes the event loop for metrics of the process only once they are read', async () => {
  const watching = vi.spyOn(perfHooks, 'monitorEventLoopDelay')
  app = await startTestApp()
  expect(watching).not.toHaveBeenCalled()
  const [first, second] = [await app.readMetrics(), await app.readMetrics()]
  expect(watching).toHaveBeenCalledTimes(1)
  for (const metrics of [first, second]) {
    expect(metrics.nodejs_eventloop_lag_p99_seconds).toBeGreaterThan(0)
  }
})

it('has renamed metrics under their old names as well', async () => {
  app = await startTestApp()
  const board = await app.createBoard()
  const client = createId()
  await join({ url: app.url, board, client })
  const again = await join({ url: app.url, board, client })
  expect(await app.readMetrics()).toMatchObject({
    'tiza_disconnects_total{code="replaced"}': 1,
    'tiza_byes_total{code="replaced"}': 1,
    ...{ tiza_low_priority_waiting: 0, tiza_waiting: 0 },
  })
  again.close()
})

it('counts refused handshakes', async () => {
  app = await startTestApp({ env: { MAX_CONNECTIONS: '1' } })
  const knock = async (headers = {}) => {
    const response = await fetch(`${app.url}socket.io/?EIO=4&transport=polling`, { headers })
    await response.text()
    return response.status
  }
  expect(await knock({ Origin: 'https://elsewhere.example' })).toBe(403)
  expect([await knock(), await knock(), await knock()]).toEqual([200, 503, 503])
  expect(await app.readMetrics()).toMatchObject({
    'tiza_refusals_total{code="unauthorized"}': 1,
    'tiza_refusals_total{code="unavailable"}': 2,
  })
})

it('without a token, answers local requests only, and none forwarded by a proxy', async () => {
  app = await startTestApp()
  expect((await ask()).status).toBe(200)
  for (const name of ['Forwarded', 'X-Forwarded-For', 'X-Real-IP', 'Via']) {
    expect((await ask({ [name]: '127.0.0.1' })).status).toBe(404)
  }
})

it('with a token, answers requests that have it, from anywhere', async () => {
  app = await startTestApp({ env: { METRICS_TOKEN: 'secret' } })
  expect((await ask()).status).toBe(404)
  expect((await ask({ Authorization: 'Bearer secre' })).status).toBe(404)
  const far = { 'X-Forwarded-For': '8.8.8.8' }
  expect((await ask({ Authorization: 'Bearer secret', ...far })).status).toBe(200)
})
