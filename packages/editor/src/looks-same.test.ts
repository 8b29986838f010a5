import { createId, type Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { looksSame, looksSameBut } from './looks-same.ts'

const { op: _, ...registers } = buildShape('note', { id: createId(), text: 'one' })
const note: Shape = { ...registers, by: '', at: 0, seq: 1 }

it('looks the same whoever wrote it when', () => {
  expect(looksSame(note, { ...note, by: 'ana', at: 5, seq: 7 })).toBe(true)
  expect(looksSame(note, { ...note, pos: [...note.pos] })).toBe(true)
  expect(looksSame(note, { ...note, color: 'red' })).toBe(false)
})

it('looks the same but for its text', () => {
  expect(looksSameBut(['text'], note, { ...note, text: 'one two', seq: 2 })).toBe(true)
  expect(looksSameBut(['text'], note, { ...note, text: 'one two', pos: [5, 5] })).toBe(false)
  expect(looksSameBut(['text'], undefined, note)).toBe(false)
  expect(looksSameBut(['text'], note, undefined)).toBe(false)
})

it('is not known of a line that may follow others', () => {
  const { op: _, ...registers } = buildShape('line', { id: createId(), text: 'one' })
  const line: Shape = { ...registers, by: '', at: 0, seq: 1 }
  expect(looksSameBut(['text'], line, { ...line, text: 'two' })).toBe(false)
})
