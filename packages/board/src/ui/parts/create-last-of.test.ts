import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createLastOf } from './create-last-of.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function createSeen() {
  const seen: string[] = []
  return { seen, last: createLastOf<string>({ restMs: 500, onLast: (value) => seen.push(value) }) }
}

it('passes on the last of what comes one soon after the other, and nothing on the way', () => {
  const { seen, last } = createSeen()
  last.offer('own')
  vi.advanceTimersByTime(499)
  last.offer('pen')
  vi.advanceTimersByTime(499)
  expect(seen).toEqual([])
  vi.advanceTimersByTime(1)
  expect(seen).toEqual(['pen'])
  last.offer('hosts')
  vi.advanceTimersByTime(500)
  expect(seen).toEqual(['pen', 'hosts'])
})

it('passes on at once what still waits, and only once', () => {
  const { seen, last } = createSeen()
  last.flush()
  last.offer('pen')
  last.flush()
  last.flush()
  vi.advanceTimersByTime(1_000)
  expect(seen).toEqual(['pen'])
})
