import { expect, it } from 'vitest'
import type { OutboxEntry } from '../types.ts'
import { toEntry } from './contract.ts'
import { createLeaveNotes } from './leave-notes.ts'

function createKept() {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

it('leaves what there is room for, from the first on: nothing is kept behind what is not', () => {
  const notes = createLeaveNotes(createKept())
  const large: OutboxEntry = { ...toEntry(2), epoch: 'e'.repeat(1_000_000) }
  expect(notes.leave('someone', [toEntry(1), large, toEntry(3)])).toEqual([toEntry(1)])
  expect(notes.read('someone')).toEqual([toEntry(1)])
  notes.remove('someone', [toEntry(1)])
  expect(notes.read('someone')).toEqual([])
})

it('keeps what was left before until that is written, and what was left since', () => {
  const notes = createLeaveNotes(createKept())
  const again: OutboxEntry = { ...toEntry(2), offline: true }
  notes.leave('someone', [toEntry(1), toEntry(2)])
  notes.leave('someone', [again, toEntry(3)])
  expect(notes.read('someone')).toEqual([toEntry(1), again, toEntry(3)])
  notes.remove('someone', [toEntry(1), toEntry(2)])
  expect(notes.read('someone')).toEqual([again, toEntry(3)])
})

it('keeps nothing, and says so, where nothing is kept', () => {
  const full = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  for (const notes of [createLeaveNotes({ ...createKept(), setItem: full }), createLeaveNotes()]) {
    expect(notes.leave('someone', [toEntry(1)])).toEqual([])
    expect(notes.read('someone')).toEqual([])
  }
})

it.each(['torn', '{}', '[7, {"n": "x"}]'])('reads nothing from %s', (text) => {
  const { kept, ...storage } = createKept()
  const notes = createLeaveNotes(storage)
  notes.leave('someone', [toEntry(1)])
  for (const key of kept.keys()) kept.set(key, text)
  expect(notes.read('someone')).toEqual([])
})
