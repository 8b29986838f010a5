import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPulse, type Pulse } from './pulse.ts'

let pulse: Pulse
/** What each beat said of the next, by the second in which it came. */
let beats: [second: number, untilNextMs: number][]

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  beats = []
  pulse = createPulse({ everyMs: 1_000, restAfterMs: 3_000, restEveryMs: 4_000 })
  pulse.add((untilNextMs) => beats.push([Date.now() / 1_000, untilNextMs]))
})
afterEach(() => {
  pulse.stop()
  vi.useRealTimers()
})

it('slows down when nothing has happened for a while', () => {
  vi.advanceTimersByTime(12_000)
  expect(beats).toEqual([
    ...[1, 2, 3].map((second) => [second, 1_000]),
    ...[4, 8, 12].map((second) => [second, 4_000]),
  ])
})

it('does not slow down while something happens', () => {
  for (let second = 0; second < 9; second++) {
    pulse.quicken()
    vi.advanceTimersByTime(1_000)
  }
  expect(beats).toHaveLength(9)
})

it('beats within a second of what ends its rest', () => {
  vi.advanceTimersByTime(5_500)
  beats = []
  pulse.quicken()
  vi.advanceTimersByTime(1_000)
  expect(beats).toEqual([[6.5, 1_000]])
})

it('does nothing once it is stopped', () => {
  pulse.stop()
  vi.advanceTimersByTime(9_000)
  expect(beats).toEqual([])
})
