import { expect, it } from 'vitest'
import { createDrawingRate } from './drawing-rate.ts'

/** A device that takes so many milliseconds for a shape of usual weight. */
function createDevice(msPerWeight: number) {
  let nowMs = 0
  const rate = createDrawingRate(() => nowMs)
  const draw = (weight: number, ms = weight * msPerWeight) =>
    rate.time(weight, () => {
      nowMs += ms
    })
  return { rate, draw }
}

it.each([0.01, 0.2])('learns how much can be drawn in a time, at %d ms a shape', (msPerWeight) => {
  const { rate, draw } = createDevice(msPerWeight)
  for (let i = 0; i < 30; i++) draw(100)
  expect(rate.getWeight(4)).toBeGreaterThan((4 / msPerWeight) * 0.95)
  expect(rate.getWeight(4)).toBeLessThan((4 / msPerWeight) * 1.05)
})

it('takes one long pause for no slow device, and what is small for nothing', () => {
  const { rate, draw } = createDevice(0.01)
  for (let i = 0; i < 30; i++) draw(100)
  draw(100, 500)
  draw(1, 500)
  expect(rate.getWeight(4)).toBeGreaterThan(200)
})
