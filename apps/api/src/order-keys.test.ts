import { type BoardClient, connectBoard } from '@tiza/client'
import { compareOrder, createId, limits, orderBetween } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { join } from './testing/raw-client.ts'
import { startTestApp, type TestApp } from './testing/test-app.ts'

const author = 'A'.repeat(16)

let app: TestApp
let board: string
let clients: BoardClient[]

beforeEach(async () => {
  clients = []
  app = await startTestApp()
  board = await app.createBoard()
})

afterEach(async () => {
  await Promise.all(clients.map((client) => client.close()))
  await app.close()
})

async function enter(): Promise<BoardClient> {
  const client = await connectBoard({ url: app.url, board })
  clients.push(client)
  await client.whenOnline()
  return client
}

/** Shapes already in the log, with keys of any length. */
async function store(keys: readonly string[]): Promise<string[]> {
  const ops = keys.map((z) => buildShape('rect', { id: createId(), z }))
  const tx = { seq: 1, by: author, n: 1, at: 1, ops }
  const internal = (await app.findBoard(board)) ?? expect.unreachable()
  await app.storage.commit([{ board: internal, term: 1, tx: [tx], clients: [] }], 1)
  return ops.map(({ id }) => id)
}

const toIds = ({ shapes }: BoardClient) =>
  [...shapes.values()].sort(compareOrder).map(({ id }) => id)

describe('[OR4] a key longer than the limit', () => {
  it.each([
    ['of a new shape', (z: string) => [buildShape('rect', { id: createId(), z })]],
    [
      'of one that is there',
      (z: string) => {
        const create = buildShape('rect', { id: createId() })
        return [create, { op: 'patch', id: create.id, set: { z } }]
      },
    ],
  ])('%s is refused, and one that is as long is not', async (_name, toOps) => {
    const guest = await join({ url: app.url, board })
    const refused = { ok: false, code: 'bad_request' }
    expect(await guest.op(1, toOps('z'.repeat(256)))).toMatchObject(refused)
    expect(await guest.op(2, toOps('z'.repeat(limits.orderKey + 1)))).toMatchObject(refused)
    expect(await guest.op(3, toOps('z'.repeat(limits.orderKey)))).toMatchObject({ ok: true })
    guest.close()
  })
})

describe('[OR5] a board whose order keys are used up', () => {
  it.each([
    ['256 times z', ['a1', 'z'.repeat(256)]],
    ['as many z as may be sent', ['a1', 'z'.repeat(limits.orderKey)]],
    ['the lowest and the highest', [`A${'0'.repeat(254)}1`, 'a1', 'z'.repeat(256)]],
  ])(
    'takes what is put on top, brought to the front or sent to the back: %s',
    async (_name, keys) => {
      const stored = await store(keys)
      const [ana, ben] = [await enter(), await enter()]
      const refused: unknown[] = []
      ana.onRejection((rejection) => refused.push(rejection))
      const edge = (at: 0 | -1) => ana.getShape(toIds(ana).at(at) ?? '')?.z ?? null

      const id = createId()
      ana.apply([buildShape('rect', { id, z: orderBetween(edge(-1), null) })])
      expect(toIds(ana)).toEqual([...stored, id])
      ana.apply([{ op: 'patch', id, set: { z: orderBetween(null, edge(0)) } }])
      expect(toIds(ana)).toEqual([id, ...stored])
      ana.apply([{ op: 'patch', id, set: { z: orderBetween(edge(-1), null) } }])
      ana.undo()
      expect(toIds(ana)).toEqual([id, ...stored])
      ana.redo()
      await ana.whenSaved()
      expect(refused).toEqual([])
      expect(toIds(ana)).toEqual([...stored, id])

      await expect.poll(() => toIds(ben)).toEqual(toIds(ana))
    },
  )
})
