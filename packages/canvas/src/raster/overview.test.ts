import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createOverview } from './overview.ts'

const content = { x: 0, y: 0, width: 100, height: 100 }
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('what changes while it pauses is drawn in a frame that it asks for', () => {
  const requestPaint = vi.fn()
  const overview = createOverview(requestPaint)
  expect(overview.isFresh(undefined)).toBe(true)
  expect(overview.isFresh(content)).toBe(false)
  overview.getStale(content)?.patch(undefined)
  expect(overview.isFresh(content)).toBe(true)

  overview.invalidate([content])
  expect(overview.isFresh(content)).toBe(false)
  expect(overview.getStale(content)).toBeUndefined()
  vi.advanceTimersByTime(999)
  expect(requestPaint).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(requestPaint).toHaveBeenCalledOnce()
  overview.getStale(content)?.patch(undefined)
  expect(overview.isFresh(content)).toBe(true)
})

it('a board that outgrows it is not on it', () => {
  const overview = createOverview(() => {})
  overview.getStale(content)?.patch(undefined)
  expect(overview.isFresh({ ...content, width: 1_000 })).toBe(false)
})
