import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { join, type RawClient } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
let guest: RawClient
let n = 0

beforeAll(async () => {
  app = await startTestApp()
  guest = await join({ url: app.url, board: await app.createBoard() })
})

afterAll(async () => {
  guest.close()
  await app.close()
})

it.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf'])(
  '[OP8] [SH7] a condition on %s holds at the seq of the create, and at no other',
  async (name) => {
    const create = buildShape('rect', { id: createId() })
    const created = await guest.op(++n, [create])
    const seq = created.ok ? created.seq : 0
    const del = (at: number) => ({ op: 'delete', id: create.id, if: { [name]: at } })
    expect(await guest.op(++n, [del(0)])).toMatchObject({ ok: true, skipped: [0] })
    const patch = { op: 'patch', id: create.id, set: { pos: [1, 1] }, if: { [name]: 0 } }
    expect(await guest.op(++n, [patch])).not.toHaveProperty('skipped')
    expect(await guest.op(++n, [del(seq)])).not.toHaveProperty('skipped')
  },
)

it.each([
  ['a condition on __proto__', '"if":{"__proto__":0}'],
  ['a condition on __proto__, which is an object', '"if":{"__proto__":{"pos":0}}'],
  ['a condition whose seq is a function of the language', '"if":{"constructor":"Function"}'],
])('[EV4] %s is refused', async (_name, condition) => {
  n++
  const op = `{"op":"delete","id":"${createId()}",${condition}}`
  expect(await guest.sendRaw(`["op",{"n":${n},"ops":[${op}]}]`)).toMatchObject([
    { ok: false, n, code: 'bad_request', path: expect.stringMatching(/^\/ops\/0\/if\//) },
  ])
})
