import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createSteadyClock } from '../steady-clock.ts'
import { createKnocks, type Knocks, knockLastsMs } from './knocks.ts'

let knocks: Knocks
let changes: number

beforeEach(() => {
  vi.useFakeTimers()
  changes = 0
  const steadyNow = createSteadyClock(Date.now)
  knocks = createKnocks({ now: Date.now, steadyNow, onChange: () => changes++ })
})

afterEach(() => {
  knocks.close()
  vi.useRealTimers()
})

const note = (session: string, name = session) =>
  knocks.note({ session, person: undefined, link: 'link', name })
const names = () => knocks.list().map(({ name }) => name)

it('[WR4] who does not knock again waits no longer, and that is told', () => {
  note('ana')
  vi.advanceTimersByTime(5_000)
  note('ben')
  vi.advanceTimersByTime(5_000)
  note('ana')
  expect(changes).toBe(2)
  vi.advanceTimersByTime(knockLastsMs - 5_000 - 1)
  expect(names()).toEqual(['ana', 'ben'])
  vi.advanceTimersByTime(1)
  expect([names(), changes]).toEqual([['ana'], 3])
  vi.advanceTimersByTime(5_000)
  expect([names(), changes]).toEqual([[], 4])
  expect(vi.getTimerCount()).toBe(0)
})

it('[WR4] nor does a clock that is set back have them wait for longer', () => {
  note('ana')
  vi.setSystemTime(Date.now() - 3_600_000)
  vi.advanceTimersByTime(2 * knockLastsMs)
  expect([names(), changes]).toEqual([[], 2])
})

it('[WR4] under another name is news, again is not', () => {
  note('tab', 'Ana')
  note('tab', 'Ana')
  expect(changes).toBe(1)
  note('tab', 'Ana María')
  expect([names(), changes]).toEqual([['Ana María'], 2])
})

it('[WR4] more than are kept are not', () => {
  for (let n = 0; n < 1_100; n++) note(`tab ${n}`)
  expect(knocks.list()).toHaveLength(1_000)
  note('tab 0', 'still there')
  expect(names()[0]).toBe('still there')
})

it('leaves no timer behind', () => {
  note('ana')
  knocks.close()
  expect([vi.getTimerCount(), names()]).toEqual([0, []])
})
