import { beforeEach, expect, it } from 'vitest'
import { createTestRecord, type TestRecord } from '../testing/record-packets.ts'
import { everyRow, filterRows, listEvents, type RowFilter } from './filter-rows.ts'

let record: TestRecord
beforeEach(() => {
  record = createTestRecord()
  record.join()
  record.send('42/v1,1["op",{"n":1,"ops":[{"op":"create","kind":"note","text":"Más plátanos"}]}]')
  record.receive('43/v1,1[{"ok":false,"n":1,"code":"exists"}]')
  record.receive('42/v1,["live",{"p":{"ben":{"c":[1,2]}}}]')
  record.receive('42/v1,["ink",[[7,3,"AA"]]]')
})

it.each([
  [{}, ['attempt', 'open', 'connect', 'connected', 'welcome', 'op', 'live ink']],
  [{ event: 'op' }, ['op']],
  [{ event: 'ink' }, ['live ink']],
  [{ from: 'here' }, ['attempt']],
  [{ from: 'client' }, ['connect', 'op']],
  [{ text: ' MÁS plá ' }, ['op']],
  [{ text: 'exists' }, ['op']],
  [{ text: 'ben' }, ['live ink']],
  [{ text: 'op', from: 'server' }, ['open']],
  [{ text: 'nothing like that' }, []],
] satisfies [Partial<RowFilter>, string[]][])('%j leaves %j', (filter, events) => {
  const rows = filterRows(record.getRows(), { ...everyRow, ...filter })
  expect(rows.map(({ event }) => event)).toEqual(events)
})

it('lists each event once, also those that are gathered in one row', () => {
  expect(listEvents(record.recorder.get())).toEqual([
    ...['attempt', 'connect', 'connected', 'ink', 'live', 'op', 'open', 'welcome'],
  ])
})
