import { readFileSync } from 'node:fs'
import { createId } from '@tiza/protocol'
import type { OrderCase, OrderOutcome } from '@tiza/protocol/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { join } from './testing/raw-client.ts'
import { startTestApp, type TestApp } from './testing/test-app.ts'

const file = new URL('../../../packages/protocol/conformance/order-of-checks.json', import.meta.url)
const orderCases: readonly OrderCase[] = JSON.parse(readFileSync(file, 'utf8')).cases

let app: TestApp

// One for each: an address may make so many boards at a time.
beforeEach(async () => {
  app = await startTestApp({
    authorize: async ({ token }) => (token === 'look' ? 'viewer' : 'editor'),
  })
})

afterEach(() => app.close())

interface Played extends OrderOutcome {
  readonly seq?: number
  readonly message?: string
}

/** Plays a case over the wire, on a board of its own; what the log has of it is in `log`. */
async function play({ before, send, role }: OrderCase): Promise<Played> {
  const board = await app.createBoard()
  const client = createId()
  const isViewer = role === 'viewer'
  const author = await join({
    ...{ url: app.url, board, client },
    ...(isViewer && { auth: { token: 'look' } }),
  })
  try {
    for (const [at, ops] of before.entries()) {
      expect(await author.op(at + 1, ops)).toMatchObject({ ok: true })
    }
    const answer = await author.op(send.n, send.ops)
    const { epoch } = author.welcome
    const since = { epoch, seq: before.length }
    const pulled = await author.socket.emitWithAck('pull', { since, limit: 9 })
    if (!pulled.ok) throw new Error('the log cannot be read')
    expect(pulled.tx.length).toBeLessThanOrEqual(1)
    const [tx] = pulled.tx
    return { ...answer, ...(tx && { log: tx.ops }) }
  } finally {
    author.close()
  }
}

describe('[OP20] [TX8] the order of checks over the wire', () => {
  it.each(orderCases)('$name', async (one) => {
    const { seq: _, message, ...outcome } = await play(one)
    expect(outcome).toEqual({ n: one.send.n, ...one.expect })
    if (!outcome.ok) expect(message, '[ER5]').toMatch(/^.{1,299}\.$/s)
  })
})
