import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createWakeGuard } from './wake-guard.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('notices that the process was stopped, and nothing less', () => {
  let wakes = 0
  const guard = createWakeGuard(() => wakes++)
  vi.advanceTimersByTime(60_000)
  expect(wakes).toBe(0)
  // What stands still while a process is stopped is its timers, not the clock.
  vi.setSystemTime(Date.now() + 700)
  vi.advanceTimersByTime(250)
  expect(wakes).toBe(0)
  vi.setSystemTime(Date.now() + 900)
  vi.advanceTimersByTime(250)
  expect(wakes).toBe(1)
  guard.stop()
  vi.setSystemTime(Date.now() + 60_000)
  vi.advanceTimersByTime(1_000)
  expect(wakes).toBe(1)
})
