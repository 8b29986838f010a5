import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createLevels } from './levels.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('draws the scale before while the zoom changes, and the new one soon after', () => {
  const handleSettled = vi.fn()
  const levels = createLevels(handleSettled)
  levels.follow(1)
  expect(levels.current).toBe(1)
  for (const scale of [1.2, 1.5, 1.9]) {
    levels.follow(scale)
    vi.advanceTimersByTime(16)
    expect(levels.current).toBe(1)
  }
  vi.advanceTimersByTime(200)
  expect([levels.current, levels.before]).toEqual([1.9, 1])
  expect(handleSettled).toHaveBeenCalledTimes(1)
})

it.each([0.04, 40])('draws the new scale at once after a jump to %d', (scale) => {
  const levels = createLevels(() => undefined)
  levels.follow(1)
  levels.follow(1.1)
  levels.follow(scale)
  expect([levels.current, levels.before]).toEqual([scale, 1])
  vi.advanceTimersByTime(200)
  expect([levels.current, levels.before]).toEqual([scale, 1])
})
