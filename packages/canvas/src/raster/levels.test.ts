import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createLevels } from './levels.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function create() {
  const handleSettled = vi.fn()
  const levels = createLevels(handleSettled)
  levels.follow(1)
  levels.handleCovered()
  vi.advanceTimersByTime(1_000)
  return { levels, handleSettled }
}

it.each([
  ['fingers', 16, 25],
  ['the notches of a wheel', 50, 76],
  ['a slow device', 200, 130],
])('draws the new scale when the next change is late: %s', (_, everyMs, restMs) => {
  const { levels, handleSettled } = create()
  for (const scale of [1.1, 1.2, 1.3]) {
    levels.follow(scale)
    vi.advanceTimersByTime(everyMs)
  }
  const { current } = levels
  handleSettled.mockClear()
  levels.follow(1.4)
  vi.advanceTimersByTime(Math.min(everyMs, 119))
  expect(levels.current).toBe(current)
  vi.advanceTimersByTime(Math.max(0, restMs - Math.min(everyMs, 119)))
  expect(levels.current).toBe(1.4)
  expect(handleSettled).toHaveBeenCalledTimes(1)
})

it('draws the scale after a single step at once', () => {
  const { levels } = create()
  levels.follow(1.1)
  vi.advanceTimersByTime(25)
  expect([levels.current, levels.behind]).toEqual([1.1, [1]])
})

it.each([0.04, 40])('draws the new scale at once after a jump to %d', (scale) => {
  const { levels } = create()
  levels.follow(1.1)
  levels.follow(scale)
  expect([levels.current, levels.behind]).toEqual([scale, [1]])
  vi.advanceTimersByTime(200)
  expect([levels.current, levels.behind]).toEqual([scale, [1]])
})

it('goes at once to a scale whose tiles are there', () => {
  const { levels } = create()
  levels.follow(1.1, { isDrawn: true })
  expect(levels.current).toBe(1.1)
})

it('stays where it is when the zoom comes back', () => {
  const { levels, handleSettled } = create()
  levels.follow(1.1)
  levels.follow(1)
  vi.advanceTimersByTime(200)
  expect([levels.current, levels.behind]).toEqual([1, []])
  expect(handleSettled).not.toHaveBeenCalled()
})

it('keeps what covers the view behind levels that were left before they were drawn', () => {
  const { levels } = create()
  const rest = (scale: number) => {
    levels.follow(scale)
    vi.advanceTimersByTime(200)
  }
  for (const scale of [1.1, 1.2, 1.3, 1.4, 1.5]) rest(scale)
  expect([levels.current, levels.behind]).toEqual([1.5, [1, 1.2, 1.3, 1.4]])
  levels.handleCovered()
  rest(1.6)
  expect(levels.behind).toEqual([1.5])
})

it('is in no hurry with what is seen sharp meanwhile', () => {
  const { levels } = create()
  levels.follow(1.1, { isSeen: true })
  vi.advanceTimersByTime(119)
  expect(levels.current).toBe(1)
  vi.advanceTimersByTime(1)
  expect(levels.current).toBe(1.1)
})
