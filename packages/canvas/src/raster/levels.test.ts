import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createLevels } from './levels.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('draws the scale before while the zoom changes, and the new one two frames later', () => {
  const handleSettled = vi.fn()
  const levels = createLevels(handleSettled)
  levels.follow(1)
  levels.handleCovered()
  expect(levels.current).toBe(1)
  for (const scale of [1.2, 1.5, 1.9]) {
    levels.follow(scale)
    vi.advanceTimersByTime(16)
    expect(levels.current).toBe(1)
  }
  vi.advanceTimersByTime(2 * 16 - 16)
  expect([levels.current, levels.behind]).toEqual([1.9, [1]])
  expect(handleSettled).toHaveBeenCalledTimes(1)
})

it.each([0.04, 40])('draws the new scale at once after a jump to %d', (scale) => {
  const levels = createLevels(() => undefined)
  levels.follow(1)
  levels.handleCovered()
  levels.follow(1.1)
  levels.follow(scale)
  expect([levels.current, levels.behind]).toEqual([scale, [1]])
  vi.advanceTimersByTime(200)
  expect([levels.current, levels.behind]).toEqual([scale, [1]])
})

it('goes at once to a scale whose tiles are there', () => {
  const levels = createLevels(() => undefined)
  levels.follow(1)
  levels.follow(1.1, { isDrawn: true })
  expect(levels.current).toBe(1.1)
})

it('keeps what covers the view behind levels that were left before they were drawn', () => {
  const levels = createLevels(() => undefined)
  const rest = (scale: number) => {
    levels.follow(scale)
    vi.advanceTimersByTime(100)
  }
  rest(1)
  levels.handleCovered()
  for (const scale of [1.1, 1.2, 1.3, 1.4, 1.5]) rest(scale)
  expect([levels.current, levels.behind]).toEqual([1.5, [1, 1.2, 1.3, 1.4]])
  expect(levels.isAwaited).toBe(true)

  levels.handleCovered()
  expect(levels.isAwaited).toBe(false)
  rest(1.6)
  expect(levels.behind).toEqual([1.5])
})
