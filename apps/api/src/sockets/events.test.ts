import { createId, limits } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { join, type RawClient, transports } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'
import { until } from '../testing/until.ts'

let app: TestApp
let board: string
let guests: RawClient[]

beforeEach(async () => {
  guests = []
  app = await startTestApp()
  board = await app.createBoard()
})

afterEach(async () => {
  for (const guest of guests) guest.close()
  await app.close()
})

async function enter(transport: (typeof transports)[number] = 'websocket'): Promise<RawClient> {
  const guest = await join({ url: app.url, board, transport })
  guests.push(guest)
  return guest
}

const create = (more: object = {}) => ({ ...buildShape('rect', { id: createId() }), ...more })

it.each(transports)('[EV1] an op without an ack has no effect, over %s', async (transport) => {
  const ana = await enter(transport)
  ana.write(`2/v1,${JSON.stringify(['op', { n: 1, ops: [create()] }])}`)
  expect(await ana.op(1, [create({ kind: 'ellipse' })])).toEqual({ ok: true, n: 1, seq: 1 })
  await until(() => expect(ana.received).toMatchObject([{ ops: [{ kind: 'ellipse' }] }]))
})

it.each(transports)('[EV5] [ID1] events are handled in order, over %s', async (transport) => {
  const ana = await enter(transport)
  const numbers = Array.from({ length: limits.inFlightTx }, (_, at) => at + 1)
  const answers = await Promise.all(numbers.map((n) => ana.op(n, [create()])))
  expect(answers).toEqual(numbers.map((n) => ({ ok: true, n, seq: n })))
})

it('[LM2] more ops than fit, or longer ones, are refused', async () => {
  const ana = await enter()
  const many = Array.from({ length: limits.opsPerTx + 1 }, () => create())
  expect(await ana.op(1, many)).toMatchObject({ ok: false, code: 'bad_request' })
  const long = Array.from({ length: 8 }, () => create({ text: 'x'.repeat(9_000) }))
  expect(await ana.op(2, long)).toMatchObject({ ok: false, code: 'too_large' })
  expect(await ana.op(3, long.slice(0, 7))).toMatchObject({ ok: true, seq: 1 })
})

it('[LM2] a packet that is too long closes the connection', async () => {
  const ana = await enter()
  ana.write(`2/v1,["op","${'x'.repeat(limits.packetBytes)}"]`)
  expect(await ana.closed).toBe('transport close')
})

it('[LM5] [INV14] who reads nothing is disconnected as too slow', async () => {
  const [ana, ben] = [await enter(), await enter()]
  ben.stopReading()
  const write = () => Array.from({ length: 6 }, () => create({ text: 'x'.repeat(9_000) }))
  const readSlow = async () => (await app.readMetrics())['tiza_byes_total{code="slow"}'] ?? 0
  for (let n = 1; n % 16 !== 0 || (await readSlow()) === 0; n++) {
    expect(await ana.op(n, write())).toMatchObject({ ok: true })
  }
  expect(await readSlow()).toBe(1)
})
