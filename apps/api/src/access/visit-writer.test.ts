import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Visit } from '../storage/access-store.ts'
import { createVisitWriter } from './visit-writer.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const delays = { delayMs: 1_000, useDelayMs: 30_000 }
const toVisit = (session: string, at: number): Visit => ({
  ...{ board: 'board', link: 'link', session, person: 'ana', at },
})

it('stores visits together, after a time, and of each session the last', async () => {
  const noteVisits = vi.fn(async (_: readonly Visit[]) => {})
  const writer = createVisitWriter({ store: { noteVisits }, onError: vi.fn(), ...delays })
  writer.note(toVisit('one', 1))
  writer.note(toVisit('two', 2))
  writer.note(toVisit('one', 3))
  await vi.advanceTimersByTimeAsync(999)
  expect(noteVisits).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(noteVisits.mock.calls).toEqual([[[toVisit('two', 2), toVisit('one', 3)]]])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(noteVisits, 'nothing wakes an idle server').toHaveBeenCalledTimes(1)
  expect(vi.getTimerCount()).toBe(0)
})

it('tries again what could not be stored, and keeps what came later', async () => {
  const onError = vi.fn()
  const noteVisits = vi.fn(async (_: readonly Visit[]) => {})
  noteVisits.mockRejectedValueOnce(new Error('broken'))
  const writer = createVisitWriter({ store: { noteVisits }, onError, ...delays })
  writer.note(toVisit('one', 1))
  writer.note(toVisit('two', 2))
  const flushing = writer.flush()
  writer.note(toVisit('one', 3))
  await flushing
  expect(onError).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(30_000)
  const last = noteVisits.mock.lastCall?.[0] ?? []
  expect(last).toHaveLength(2)
  expect(last).toEqual(expect.arrayContaining([toVisit('two', 2), toVisit('one', 3)]))
})

it('is in no hurry to store when a link was used', async () => {
  const noteVisits = vi.fn(async (_: readonly Visit[]) => {})
  const writer = createVisitWriter({ store: { noteVisits }, onError: vi.fn(), ...delays })
  const use = { board: 'board', link: 'link', at: 1 }
  writer.note(use)
  await vi.advanceTimersByTimeAsync(29_999)
  expect(noteVisits).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  writer.note(use)
  writer.note(toVisit('one', 2))
  writer.note(use)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(noteVisits.mock.calls).toEqual([[[use]], [[toVisit('one', 2), use]]])
})

it('forgets whom a visit has needed the room of, though a later one of the same session counts', async () => {
  const noteVisits = vi.fn(async (_: readonly Visit[]) => {})
  const writer = createVisitWriter({ store: { noteVisits }, onError: vi.fn(), ...delays })
  writer.note({ ...toVisit('one', 1), forgets: 'ben' })
  writer.note(toVisit('one', 2))
  await writer.flush()
  expect(noteVisits.mock.calls).toEqual([[[{ ...toVisit('one', 2), forgets: 'ben' }]]])
})
