import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createMemoryStorage } from '../storage/memory/memory-storage.ts'
import type { Storage } from '../storage/storage.ts'
import { join, type RawClient } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

/** What fails now, as when an fsync does. */
let failing: { commit: boolean; load: boolean }
let app: TestApp
let board: string
let ana: RawClient
let ben: RawClient

beforeEach(async () => {
  failing = { commit: false, load: false }
  const log = createMemoryStorage()
  const failingLog: Storage = {
    ...log,
    async commit(commits, nowMs) {
      if (failing.commit) throw new Error('fsync failed')
      return log.commit(commits, nowMs)
    },
    async load(id) {
      if (failing.load) throw new Error('read failed')
      return log.load(id)
    },
  }
  app = await startTestApp({ storage: failingLog })
  board = await app.createBoard()
  ana = await join({ url: app.url, board })
  ben = await join({ url: app.url, board })
})
afterEach(async () => {
  ana.close()
  ben.close()
  await app.close()
})

it('nobody receives what was not stored, and the same transaction is accepted later', async () => {
  const stored = buildShape('rect', { id: createId() })
  expect(await ana.op(1, [stored])).toMatchObject({ ok: true })
  failing.commit = true
  const reset = new Promise((resolve) => ben.socket.once('reset', resolve))
  const op = buildShape('rect', { id: createId() })
  expect(await ana.op(2, [op])).toMatchObject({ code: 'unavailable', retryAfterMs: 1_000 })
  expect(await reset).toMatchObject({ seq: 1, reason: 'recovered' })
  expect(ben.received.map(({ n }) => n)).toEqual([1])

  failing.commit = false
  expect(await ana.op(2, [op])).toMatchObject({ ok: true, seq: 2 })
  const snapshot = await (await fetch(`${app.url}api/boards/${board}/snapshot`)).json()
  expect(snapshot.shapes.map(({ id }: { id: string }) => id)).toEqual([stored.id, op.id])
})

it('where the board cannot be loaded again, people are disconnected and reconnect', async () => {
  failing.commit = failing.load = true
  const byes = [ana, ben].map(({ socket }) => new Promise((resolve) => socket.once('bye', resolve)))
  const op = buildShape('rect', { id: createId() })
  expect(await ana.op(1, [op])).toMatchObject({ code: 'unavailable' })
  for (const bye of byes) {
    expect(await bye).toMatchObject({ code: 'unavailable', reconnect: true })
  }
  await expect(join({ url: app.url, board })).rejects.toMatchObject({
    data: { code: 'unavailable', retryable: true },
  })

  failing.commit = failing.load = false
  const again = await join({ url: app.url, board, client: ana.client })
  expect(again.welcome).toMatchObject({ seq: 0, you: { lastN: 0 } })
  expect(await again.op(1, [op])).toMatchObject({ ok: true, seq: 1 })
  again.close()
})
