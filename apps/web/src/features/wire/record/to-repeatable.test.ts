import { beforeEach, expect, it } from 'vitest'
import { createTestRecord, type TestRecord } from '../testing/record-packets.ts'
import { toRepeatable } from './to-repeatable.ts'

const op = (n: number) => `42/v1,${n}["op",{"n":${n},"ops":[{"op":"delete","id":"x"}]}]`

let record: TestRecord
beforeEach(() => {
  record = createTestRecord()
  record.join()
})

/** What may be sent again of the newest row of an event. */
function getRepeatable(event: string) {
  const row = record.getRows().findLast((one) => one.event === event)
  if (!row) throw new Error(`no ${event}`)
  return toRepeatable(row, record.recorder.get())
}

it('[ID3] a transaction may be sent again once the server has given its final answer', () => {
  record.send(op(1))
  expect(getRepeatable('op')).toBeUndefined()
  record.receive('43/v1,1[{"ok":true,"n":1,"seq":1}]')
  expect(getRepeatable('op')).toMatchObject({ event: 'op', payload: { n: 1 } })
})

it.each([
  ['[ID9] under another client id', { session: 'another', lastN: 9 }],
  ['[RS1] in another log', { epoch: 'epoch-02', lastN: 9 }],
  ['after a server that has forgotten it', { lastN: 0 }],
])('no transaction is sent again %s: its number means something else', (_, welcome) => {
  record.send(op(1))
  record.receive('43/v1,1[{"ok":true,"n":1,"seq":1}]')
  record.join(welcome)
  expect(getRepeatable('op')).toBeUndefined()
})

it('nothing is sent while there is no connection', () => {
  record.send('42/v1,5["pull",{"since":{"epoch":"epoch-01","seq":0},"limit":1}]')
  expect(getRepeatable('pull')).toMatchObject({ event: 'pull' })
  record.note({ type: 'close', reason: 'transport close' })
  expect(getRepeatable('pull')).toBeUndefined()
})

it('[LV1] of presence the newest of the stream is sent again, and no state', () => {
  record.send('42/v1,["live",{"c":[1,1]}]')
  record.send('42/v1,["live",{"c":[2,2]}]')
  record.send('42/v1,["live",{"c":[3,3],"sel":["x"]}]')
  expect(getRepeatable('live')).toEqual({ event: 'live', payload: { c: [2, 2] } })
})

it('what the server sent, and what would change something, is not sent again', () => {
  record.receive('42/v1,["live",{"p":{}}]')
  expect(getRepeatable('live')).toBeUndefined()
  record.send('42/v1,6["profile",{"name":"Ana","color":"red"}]')
  expect(getRepeatable('profile')).toBeUndefined()
})
