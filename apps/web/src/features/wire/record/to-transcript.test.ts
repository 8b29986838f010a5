import { expect, it } from 'vitest'
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
