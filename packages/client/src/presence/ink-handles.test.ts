import { expect, it } from 'vitest'
import { createInkHandles } from './ink-handles.ts'

const ana = 'ana-session-0001'
const ben = 'ben-session-0001'

it('[LV13] a handle stands for a stroke until its session begins another, or leaves', () => {
  const handles = createInkHandles()
  handles.note(1, { session: ana, id: 'first' })
  handles.note(2, { session: ben, id: 'second' })
  expect(handles.get(1)).toEqual({ session: ana, id: 'first' })
  handles.note(3, { session: ana, id: 'third' })
  expect([1, 2, 3].map((h) => handles.get(h)?.id)).toEqual([undefined, 'second', 'third'])
  handles.forget(ben)
  expect([1, 2, 3].map((h) => handles.get(h)?.id)).toEqual([undefined, undefined, 'third'])
  handles.clear()
  expect(handles.get(3)).toBeUndefined()
})

it('[LV13] a handle that is announced again stands for the latest stroke', () => {
  const handles = createInkHandles()
  handles.note(1, { session: ana, id: 'first' })
  handles.note(1, { session: ben, id: 'second' })
  handles.forget(ana)
  expect(handles.get(1)?.id).toBe('second')
})
