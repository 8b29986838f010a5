import type { Box } from '@tiza/shapes'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createOverview } from './overview.ts'

const content = { x: 0, y: 0, width: 100, height: 100 }
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('what changes while it pauses is drawn in a frame that it asks for', () => {
  const requestPaint = vi.fn()
  const overview = createOverview({ requestPaint, countShapes: () => 1 })
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

it('asks for no frame after a pause in which nothing has changed', () => {
  const requestPaint = vi.fn()
  const overview = createOverview({ requestPaint, countShapes: () => 1 })
  overview.getStale(content)?.patch(undefined)
  expect(overview.getStale(content)).toBeUndefined()
  vi.runAllTimers()
  expect(requestPaint).not.toHaveBeenCalled()
})

it('a board that outgrows it is not on it', () => {
  const overview = createOverview({ requestPaint() {}, countShapes: () => 1 })
  overview.getStale(content)?.patch(undefined)
  expect(overview.isFresh({ ...content, width: 1_000 })).toBe(false)
})

it('is small where few shapes are, and four times as large once there are many', () => {
  let count = 1_000
  const overview = createOverview({ requestPaint() {}, countShapes: () => count })
  const draw = () => {
    const picture = overview.getStale(content)
    picture?.patch(undefined)
    vi.advanceTimersByTime(1_000)
    return picture?.region.width
  }
  expect(draw()).toBeLessThanOrEqual(1_024)
  count = 3_000
  expect(draw()).toBeGreaterThan(2_000)
  count = 1_000
  expect(draw(), 'it is there already').toBeUndefined()
})

it('counts its drawings, those of the pictures before it too', () => {
  const overview = createOverview({ requestPaint() {}, countShapes: () => 1 })
  const draw = (content: Box) => {
    overview.getStale(content)?.patch(undefined)
    vi.advanceTimersByTime(1_000)
    return overview.drawings
  }
  expect(overview.drawings).toBe(0)
  expect(draw(content)).toBe(1)
  expect(draw(content), 'as it was').toBe(1)
  overview.invalidate([content])
  expect(draw(content)).toBe(2)
  expect(draw({ ...content, width: 1_000 }), 'of another size').toBe(3)
  overview.clear()
  expect(overview.drawings).toBe(3)
  expect(draw(content)).toBe(4)
})
