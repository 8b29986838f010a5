import { expect, it } from 'vitest'
import { createSteadyClock } from './steady-clock.ts'

it('goes at the pace of the other clock, never back, and ahead with it', () => {
  let nowMs = 1_000
  const steadyNow = createSteadyClock(() => nowMs)
  const read = (ms: number) => {
    nowMs = ms
    return steadyNow()
  }
  expect(read(1_500)).toBe(1_500)
  expect(read(500), 'set back').toBe(1_500)
  expect(read(700)).toBe(1_700)
  expect(read(-9_000), 'and again').toBe(1_700)
  expect(read(-8_000)).toBe(2_700)
  expect(read(91_000), 'set ahead').toBe(101_700)
})
