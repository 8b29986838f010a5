import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { connectBoard } from '../connect.ts'
import { createVirtualClock } from '../simulation/virtual-clock.ts'
import { memoryStorage } from '../storage/memory.ts'
import {
  createScriptedTransport,
  type ScriptedTransport,
  settled,
} from '../testing/scripted-transport.ts'
import type { Rejection } from '../types.ts'

const board = 'some-board-some-board0'
const a = 'a'.repeat(21)

/** A visit to a board on which another tab has left work unsent. */
async function visit() {
  const storage = memoryStorage()
  const clock = createVirtualClock()
  const transports: ScriptedTransport[] = []
  const createTransport = () => {
    const transport = createScriptedTransport()
    transports.push(transport)
    return transport
  }
  const parts = { createTransport, clock }
  const options = { url: 'http://board.invalid', board }
  const client = await connectBoard({ ...options, storage }, parts)
  const left = await storage.open(board)
  await left.put([{ n: 1, ops: [buildShape('rect', { id: a })] }], 2)
  await left.release()
  await clock.advance(5_000)
  const [, drain] = transports
  if (!drain) throw new Error('what was left is not sent')
  return { client, drain }
}

it('reports what another tab has left when the server refuses it, to later listeners too', async () => {
  const { client, drain } = await visit()
  drain.welcome()
  await drain.ops[0]?.answer({ ok: false, n: 1, code: 'board_full', at: 0 })
  const rejections: Rejection[] = []
  client.onRejection((rejection) => rejections.push(rejection))
  expect(rejections).toMatchObject([{ code: 'board_full', count: 1, lost: [{ id: a }] }])
})

it('reports what another tab has left on a board that is gone', async () => {
  const { client, drain } = await visit()
  const rejections: Rejection[] = []
  client.onRejection((rejection) => rejections.push(rejection))
  drain.events.refused({ code: 'board_not_found', retryable: false })
  await settled()
  expect(rejections).toMatchObject([{ code: 'board_not_found', count: 1, lost: [{ id: a }] }])
})
