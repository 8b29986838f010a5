import { expect, it } from 'vitest'
import { createTestRecord } from '../testing/record-packets.ts'
import { concepts, findLatest, getConcepts } from './concepts.ts'

it('each concept has a row that shows it, once it has happened', () => {
  const record = createTestRecord()
  const getShown = () =>
    concepts.filter((concept) => findLatest(record.getRows(), concept) !== undefined)
  expect(getShown()).toEqual([])
  record.join()
  expect(getShown()).toEqual(['listen', 'room'])
  record.send('42/v1,1["op",{"n":1,"ops":[]}]')
  expect(getShown()).toEqual(['emit', 'listen', 'room'])
  record.receive('43/v1,1[{"ok":true,"n":1,"seq":1}]')
  record.receive('42/v1,["ops",{"epoch":"e","tx":[]}]')
  expect(getShown()).toEqual(['emit', 'listen', 'ack', 'room', 'broadcast'])
  record.note({ type: 'close', reason: 'transport close' })
  record.note({ type: 'attempt', transport: 'polling' })
  record.receive('0{"sid":"<sid>"}')
  expect(getShown()).toEqual([...concepts])
})

it('is the newest, and a row may show several', () => {
  const record = createTestRecord()
  record.send('42/v1,1["op",{"n":1,"ops":[]}]')
  record.send('42/v1,2["op",{"n":2,"ops":[]}]')
  record.receive('43/v1,2[{"ok":true,"n":2,"seq":1}]')
  const row = findLatest(record.getRows(), 'emit')
  expect(row?.ack).toBe(2)
  expect(row && getConcepts(row)).toEqual(['emit', 'ack'])
})
