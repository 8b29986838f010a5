import type { Shape } from '@tiza/protocol'
import { expect, it } from 'vitest'
import { addRefusal } from './add-refusal.ts'

const rect = (id: string, text: string): Shape => ({
  ...{ id: id.repeat(21), kind: 'rect', z: 'a0', pos: [0, 0], size: [9, 9], text },
  ...{ by: 'her-session-0001', at: 0, seq: 1 },
})
const refuse = (code: 'board_full' | 'exists' | 'gone' | 'unreadable', ...lost: Shape[]) => ({
  ...{ code, count: 1, ops: [], lost },
})

it('counts changes, and keeps each shape as it was seen first', () => {
  const once = addRefusal(undefined, refuse('board_full', rect('a', 'whole')))
  const twice = addRefusal(once, refuse('gone', rect('a', 'part'), rect('b', 'other')))
  expect(twice).toMatchObject({ count: 2, reason: 'gone' })
  const texts = [...(twice?.lost.values() ?? [])].map((shape) => 'text' in shape && shape.text)
  expect(texts).toEqual(['whole', 'other'])
})

it('says nothing of what is on the board all the same', () => {
  expect(addRefusal(undefined, refuse('exists'))).toBeUndefined()
  const before = addRefusal(undefined, refuse('unreadable'))
  expect(before).toMatchObject({ count: 1, reason: 'unreadable' })
  expect(addRefusal(before, refuse('exists'))).toBe(before)
})

it('names the cause when ink goes on a stroke that was refused', () => {
  const once = addRefusal(undefined, refuse('board_full', rect('a', 'begun')))
  const goOn = (id: string) => ({
    ...refuse('gone'),
    ops: [{ op: 'append', id: id.repeat(21), off: 1, pts: '' } as const],
  })
  expect(addRefusal(once, goOn('a'))).toMatchObject({ reason: 'board_full' })
  expect(addRefusal(once, goOn('b'))).toMatchObject({ reason: 'gone' })
})
