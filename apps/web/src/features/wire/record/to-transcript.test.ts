import { describe, expect, it } from 'vitest'
import { createTestRecord } from '../testing/record-packets.ts'
import { toTranscript } from './to-transcript.ts'

it('has what was sent and received, in order, from the first moment on', () => {
  const record = createTestRecord()
  record.pass(500)
  record.join()
  record.pass(10.4)
  record.send('42/v1,7["op",{"n":1,"ops":[]}]')
  record.pass(5)
  record.send('42/v1,["live",{"c":[1,1]}]')
  record.receive('42/v1,["ops",{"epoch":"epoch-01","tx":[]}]')
  record.pass(5)
  record.receive('43/v1,7[{"ok":true,"n":1,"seq":1}]')
  record.receive('2')
  record.send('3')
  record.note({ type: 'close', reason: 'transport close' })
  expect(toTranscript(record.recorder.get())).toEqual({
    ...{ format: 'tiza-transcript', version: 1, minor: expect.any(Number) },
    entries: [
      {
        ...{ at: 0, from: 'client' },
        connect: { minor: 10, board: '<board>', client: '<client>' },
      },
      { at: 0, from: 'server', event: 'welcome', data: expect.objectContaining({ seq: 0 }) },
      { at: 10, from: 'client', event: 'op', data: { n: 1, ops: [] }, ack: 7 },
      { at: 15, from: 'client', event: 'live', data: { c: [1, 1] } },
      { at: 15, from: 'server', event: 'ops', data: { epoch: 'epoch-01', tx: [] } },
      { at: 20, from: 'server', answers: 7, data: { ok: true, n: 1, seq: 1 } },
      { at: 20, from: 'client', disconnect: 'transport close' },
    ],
  })
})

it('says whose disconnect it was', () => {
  const record = createTestRecord()
  record.join()
  record.receive('41/v1,')
  record.note({ type: 'close', reason: 'io server disconnect' })
  expect(toTranscript(record.recorder.get()).entries.at(-1)).toEqual({
    ...{ at: 0, from: 'server', disconnect: 'io server disconnect' },
  })
})

it('has a refusal of the handshake', () => {
  const record = createTestRecord()
  record.receive('44/v1,{"message":"no","data":{"code":"forbidden","retryable":false}}')
  expect(toTranscript(record.recorder.get()).entries).toEqual([
    { at: 0, from: 'server', refused: { code: 'forbidden', retryable: false } },
  ])
})

it('of an empty record is empty', () => {
  expect(toTranscript(createTestRecord().recorder.get()).entries).toEqual([])
})

describe('the board', () => {
  const board = { epoch: 'epoch-01', seq: 4, shapes: [] }

  it('is what the client had before the handshake, and what came before is left out', () => {
    const record = createTestRecord()
    record.note({ type: 'request', id: 'ahead', query: { recent: true } })
    record.note({ type: 'response', id: 'ahead', bytes: 50, snapshot: board })
    record.note({ type: 'board', board })
    record.join()
    const { before, entries } = toTranscript(record.recorder.get())
    expect(before).toBe(board)
    expect(entries[0]).toHaveProperty('connect')
  })

  it('is in the snapshot where the client had none', () => {
    const record = createTestRecord()
    record.note({ type: 'board', board: undefined })
    record.join()
    record.note({ type: 'request', id: 'r1', query: { base: 2 } })
    record.pass(12)
    record.note({ type: 'response', id: 'r1', bytes: 50, snapshot: board })
    record.note({ type: 'request', id: 'r2', query: {} })
    const { before, entries } = toTranscript(record.recorder.get())
    expect(before).toBeUndefined()
    expect(entries.slice(2)).toEqual([
      { at: 0, from: 'client', snapshot: { base: 2 } },
      { at: 12, from: 'server', snapshot: board },
      { at: 12, from: 'client', snapshot: {} },
    ])
  })

  it('is that of the first handshake that the record still holds', () => {
    const record = createTestRecord({ maxRows: 8 })
    record.join()
    record.send('42/v1,1["op",{"n":1,"ops":[]}]')
    record.note({ type: 'board', board })
    record.join()
    record.send('42/v1,2["op",{"n":2,"ops":[]}]')
    const { before, entries } = toTranscript(record.recorder.get())
    expect(before).toBe(board)
    expect(entries.map((entry) => Object.keys(entry)[2])).toEqual(['connect', 'event', 'event'])
  })
})
