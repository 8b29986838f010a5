import type { Snapshot } from '@tiza/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { createTestRecord, type TestRecord } from '../testing/record-packets.ts'

let record: TestRecord
beforeEach(() => {
  record = createTestRecord()
})

const op = (n: number, ack: number) =>
  `42/v1,${ack}["op",{"n":${n},"ops":[{"op":"delete","id":"x"}]}]`

it('records a connection from its first attempt to the first event', () => {
  record.join()
  expect(record.getEvents()).toEqual(['attempt', 'open', 'connect', 'connected', 'welcome'])
  expect(record.getRows().map(({ from }) => from)).toEqual([
    ...['here', 'server', 'client', 'server', 'server'],
  ])
  expect(record.recorder.get()).toMatchObject({ transport: 'websocket', dropped: 0 })
})

it('has the time of an event, its size on the wire, and how soon it was answered', () => {
  record.join()
  record.pass(250)
  record.send('42/v1,3["profile",{"name":"é","color":"red"}]')
  record.pass(12)
  record.receive('43/v1,3[{"ok":true}]')
  expect(record.getRows().at(-1)).toMatchObject({
    ...{ event: 'profile', atMs: 250, ack: 3, json: '{"name":"é","color":"red"}' },
    bytes: Buffer.byteLength('42/v1,3["profile",{"name":"é","color":"red"}]'),
    answer: { atMs: 262, json: '{"ok":true}', bytes: 20 },
  })
})

it('makes no row of an answer to something that it has not seen', () => {
  record.receive('43/v1,3[{"ok":true,"n":1,"seq":1}]')
  expect(record.getEvents()).toEqual([])
})

it('shows what got no answer before the connection was gone', () => {
  record.join()
  record.send(op(1, 0))
  record.note({ type: 'close', reason: 'transport close' })
  const [sent, close] = record.getRows().slice(-2)
  expect(sent).toMatchObject({ event: 'op', isUnanswered: true })
  expect(close).toMatchObject({ event: 'close', json: '{"reason":"transport close"}' })
  expect(record.recorder.get().transport).toBeUndefined()
})

it('numbers attempts until one leads to `welcome`', () => {
  record.join()
  record.note({ type: 'close', reason: 'transport close' })
  for (const transport of ['websocket', 'polling']) {
    record.note({ type: 'wait', ms: 300.4 })
    record.note({ type: 'attempt', transport })
    record.note({ type: 'failed', message: 'timeout' })
  }
  record.join()
  record.join()
  const attempts = record.getRows().filter(({ event }) => event === 'attempt')
  expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 1, 2, 3, 1])
  expect(record.getRows()).toContainEqual(expect.objectContaining({ json: '{"ms":300}' }))
})

it('says where a connection is open over another transport than it began with', () => {
  record.note({ type: 'attempt', transport: 'websocket' })
  record.note({ type: 'packet', from: 'server', transport: 'polling', text: '0{"sid":"<sid>"}' })
  expect(record.getRows().at(-1)).toMatchObject({ transport: 'polling', insteadOf: 'websocket' })
  record.note({ type: 'upgrade', transport: 'websocket' })
  expect(record.recorder.get().transport).toBe('websocket')
})

describe('presence', () => {
  it('is gathered by direction until something else happens', () => {
    record.join()
    for (let x = 0; x < 3; x++) {
      record.send(`42/v1,["live",{"c":[${x},0]}]`)
      record.receive('42/v1,["live",{"p":{}}]')
    }
    record.receive('42/v1,["ink",[[7,3,"AA"]]]')
    record.send(op(1, 0))
    record.send('42/v1,["live",{"c":[9,9]}]')
    const rows = record.getRows().slice(-4)
    expect(rows.map(({ from, event, count }) => [from, event, count])).toEqual([
      ['client', 'live', 3],
      ['server', 'live ink', 4],
      ['client', 'op', 1],
      ['client', 'live', 1],
    ])
    expect(rows[0]).toMatchObject({
      json: '{"c":[2,0]}',
      bytes: 3 * '42/v1,["live",{"c":[0,0]}]'.length,
    })
    expect(rows[0]?.samples.map(({ json }) => json)).toEqual([0, 1, 2].map((x) => `{"c":[${x},0]}`))
  })

  it('keeps the newest of many, and counts all', () => {
    for (let x = 0; x < 500; x++) record.send(`42/v1,["live",{"c":[${x},0]}]`)
    const [row] = record.getRows()
    expect(row).toMatchObject({ count: 500 })
    expect(row?.samples.length).toBeLessThan(100)
    expect(row?.samples.at(-1)?.json).toBe('{"c":[499,0]}')
  })

  it('is not separated by heartbeats, which are gathered as well', () => {
    for (let time = 0; time < 3; time++) {
      record.send('42/v1,["live",{"c":null}]')
      record.receive('2')
      record.send('3')
    }
    expect(record.getRows().map(({ event, count }) => [event, count])).toEqual([
      ['live', 3],
      ['ping', 3],
      ['pong', 3],
    ])
  })
})

it('holds so many rows, and says how many had to go', () => {
  record = createTestRecord({ maxRows: 10 })
  for (let n = 0; n < 25; n++) record.send(op(n, n))
  expect(record.getRows()).toHaveLength(10)
  expect(record.recorder.get()).toMatchObject({ dropped: 15, total: 25 })
})

it('knows up to which number the server repeats its answers', () => {
  const getLastN = () => record.recorder.get().lastN
  const answer = (n: number, answer: object) => {
    record.send(op(n, n))
    record.receive(`43/v1,${n}[${JSON.stringify({ n, ...answer })}]`)
    return getLastN()
  }
  record.join({ lastN: 4 })
  expect(getLastN()).toBe(4)
  expect(answer(5, { ok: true, seq: 9 })).toBe(5)
  expect(answer(6, { ok: false, code: 'rate_limited' })).toBe(5)
  expect(answer(6, { ok: false, code: 'exists' })).toBe(6)
  expect(answer(7, { ok: false, code: 'read_only' })).toBe(6)
  expect(answer(2, { ok: true, seq: 3, dup: true })).toBe(6)
  record.join({ lastN: 0, session: 'another' })
  expect(getLastN()).toBe(0)
})

it('notifies of all that happened at once, and gives the same record until then', () => {
  let notified = 0
  const stop = record.recorder.subscribe(() => notified++)
  const before = record.recorder.get()
  expect(record.recorder.get()).toBe(before)
  record.join()
  expect(notified).toBe(0)
  record.flush()
  expect(notified).toBe(1)
  expect(record.recorder.get()).not.toBe(before)
  stop()
  record.join()
  record.flush()
  expect(notified).toBe(1)
})

it('is empty after it was cleared, but knows the connection', () => {
  record.join({ lastN: 3 })
  record.recorder.clear()
  expect(record.recorder.get()).toMatchObject({
    ...{ rows: [], total: 0, dropped: 0, transport: 'websocket', lastN: 3 },
  })
  record.send(op(4, 0))
  record.receive('43/v1,0[{"ok":true,"n":4,"seq":1}]')
  expect(record.getRows()).toMatchObject([{ event: 'op', answer: { json: expect.any(String) } }])
})

it('says that it began while there was a connection, once', () => {
  record.note({ type: 'observing', transport: 'polling' })
  record.note({ type: 'observing', transport: 'polling' })
  expect(record.getRows()).toMatchObject([{ event: 'observing', transport: 'polling' }])
})

describe('a snapshot', () => {
  const shapes = Array.from({ length: 60 }, (_, at) => ({ id: String(at) }))
  const snapshot: Snapshot = JSON.parse(JSON.stringify({ epoch: 'epoch-01', seq: 9, shapes }))

  it('is a row from when it is asked for, and has all of it once it has come', () => {
    record.join()
    record.note({ type: 'request', id: 'r1', query: { base: 4 } })
    expect(record.getRows().at(-1)).toMatchObject({
      ...{ from: 'client', kind: 'request', event: 'snapshot', json: '{"base":4}', bytes: 0 },
      transport: 'HTTP',
    })
    record.receive('42/v1,["peers",{}]')
    record.pass(30)
    record.note({ type: 'response', id: 'r1', bytes: 7_000, snapshot })
    const row = record.getRows().find(({ event }) => event === 'snapshot')
    expect(row).toMatchObject({ bytes: 7_000, answer: { atMs: 30, snapshot } })
    expect(JSON.parse(row?.answer?.json ?? '').shapes, 'its beginning').toHaveLength(50)
  })

  it('that has not come has the reason in place of it', () => {
    record.note({ type: 'request', id: 'r1', query: {} })
    record.note({ type: 'no-response', id: 'r1', message: 'snapshot: HTTP 503' })
    record.note({ type: 'no-response', id: 'r2', message: 'of another record' })
    expect(record.getRows()).toMatchObject([
      { event: 'snapshot', answer: { json: '{"message":"snapshot: HTTP 503"}' } },
    ])
  })

  it('of the client is with the handshake, or with where observing began', () => {
    record.note({ type: 'board', board: snapshot })
    record.join()
    const getBoards = () => record.getRows().map(({ event, board }) => board && event)
    expect(getBoards()).toEqual([undefined, undefined, 'connect', undefined, undefined])
    record.recorder.clear()
    record.note({ type: 'board', board: snapshot })
    record.note({ type: 'observing', transport: 'websocket' })
    expect(getBoards()).toEqual(['observing'])
  })
})
