import { createId, protocolNamespace } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, it, vi } from 'vitest'
import { join, type RawClient } from '../testing/raw-client.ts'
import { useFrozenTarget } from './frozen-target.ts'

const burst = vi.hoisted(() => ({ address: 600e3, board: 900e3, live: 60e3 }))
// Small, so that no session comes near its own limits.
vi.mock('../limits/rate-limit.ts', async (importOriginal) => {
  const rates = await importOriginal<typeof import('../limits/rate-limit.ts')>()
  return {
    ...rates,
    addressRates: {
      ...rates.addressRates,
      opBytes: { perSecond: 1e3, burst: burst.address },
      liveBytes: { perSecond: 1e3, burst: burst.live },
    },
    boardRates: { opBytes: { perSecond: 1e3, burst: burst.board } },
  }
})

const target = useFrozenTarget({ TRUST_PROXY: '1' })
const [ana, ben, cleo] = ['192.0.2.1', '192.0.2.2', '192.0.2.3']
const enter = (address: string, board = target.board) =>
  join({ url: target.app.url, board, address })

const text = 'x'.repeat(9_900)
const write = () => Array.from({ length: 6 }, () => buildShape('text', { id: createId(), text }))
const txBytes = JSON.stringify({ n: 10, ops: write() }).length

/** Bytes of the transactions accepted before the first refusal, or of `most` of them. */
async function sendOps({ op }: RawClient, most = 30): Promise<number> {
  for (let n = 1; n <= most; n++) {
    const answer = await op(n, write())
    if (answer.ok) continue
    expect(answer).toMatchObject({ code: 'rate_limited', retryAfterMs: expect.any(Number) })
    return (n - 1) * txBytes
  }
  return most * txBytes
}

it('[LM9] sessions of one address share its bytes of ops, on whatever boards', async () => {
  const boards = [target.board, await target.app.createBoard(), await target.app.createBoard()]
  const sessions = await Promise.all(boards.map((board) => enter(ana, board)))
  const [first, second, third] = sessions as [RawClient, RawClient, RawClient]
  const taken = (await sendOps(first, 3)) + (await sendOps(second)) + (await sendOps(third))
  expect(taken).toBeLessThanOrEqual(burst.address)
  expect(taken).toBeGreaterThan(burst.address - 2 * txBytes)
  const other = await enter(ben, boards[1])
  expect(await sendOps(other, 1)).toBe(txBytes)
  for (const session of [...sessions, other]) session.close()
})

it('[LM9] addresses on one board share its bytes of ops', async () => {
  const sessions = await Promise.all([ana, ben, cleo].map((address) => enter(address)))
  const [first, second, third] = sessions as [RawClient, RawClient, RawClient]
  const taken = (await sendOps(first)) + (await sendOps(second)) + (await sendOps(third))
  expect(taken).toBeLessThanOrEqual(burst.board)
  expect(taken).toBeGreaterThan(burst.board - 2 * txBytes)
  const elsewhere = await enter(cleo, await target.app.createBoard())
  expect(await sendOps(elsewhere, 1)).toBe(txBytes)
  for (const session of [...sessions, elsewhere]) session.close()
})

it('[LM10] sessions of one address share its bytes of `live`', async () => {
  const watcher = await enter(cleo)
  const shown = new Map<string, number>()
  watcher.socket.on('live', ({ p }) => {
    for (const [session, { ink = [] }] of Object.entries(p)) {
      const bytes = ink.reduce((sum, { pts }) => sum + pts.length, shown.get(session) ?? 0)
      shown.set(session, bytes)
    }
  })
  const pts = 'AACA'.repeat(2_500)
  const [updates, updateBytes] = [6, 3 * pts.length]
  /** As many updates at once as the rate of a session allows, and less than its bytes. */
  const sendInk = async ({ write, sendRaw, welcome }: RawClient) => {
    for (let at = 0; at < updates; at++) {
      const id = createId()
      const ink = [0, 1, 2].map((part) => ({ id, pts, off: part * 2_500 }))
      write(`2${protocolNamespace},["live",${JSON.stringify({ c: [1, 2], ink })}]`)
    }
    const since = { epoch: welcome.epoch, seq: 0 }
    await sendRaw(`["pull",${JSON.stringify({ since, limit: 1 })}]`)
  }
  const sessions = await Promise.all([ana, ana, ben].map((address) => enter(address)))
  for (const session of sessions) await sendInk(session)
  const [first, second, other] = sessions.map(({ welcome }) => welcome.you.session)
  const getShown = (session = '') => shown.get(session) ?? 0
  // Debt is allowed, so the last update may exceed the limit.
  await expect.poll(() => getShown(other)).toBeGreaterThan(burst.live - updateBytes)
  await expect.poll(() => getShown(first)).toBeGreaterThan(burst.live - updateBytes)
  expect(getShown(first) + getShown(second)).toBeLessThan(burst.live + updateBytes)
  for (const session of [...sessions, watcher]) session.close()
})
