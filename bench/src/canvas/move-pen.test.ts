import { expect, it } from 'vitest'
import { quick, toTimes } from './move-pen.ts'

it('moves at the same times for every program, in step with no rate of frames', () => {
  const times = toTimes(400, quick)
  expect(toTimes(400, quick)).toEqual(times)
  const phases = [60, 144].map((rate) =>
    times.map((ms) => Math.floor(((ms * rate) / 1_000) * 4) % 4),
  )
  for (const phase of phases) {
    for (const quarter of [0, 1, 2, 3]) {
      const share = phase.filter((one) => one === quarter).length / times.length
      expect(share).toBeGreaterThan(0.2)
      expect(share).toBeLessThan(0.3)
    }
  }
})
