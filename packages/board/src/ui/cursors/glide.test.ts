import { expect, it } from 'vitest'
import { glide } from './glide.ts'

it('comes nearer without ever overshooting, and arrives', () => {
  let shown: readonly [number, number] = [0, 0]
  let frames = 0
  while (shown[0] !== 300) {
    const next = glide(shown, [300, 40], 16)
    expect(next[0]).toBeGreaterThan(shown[0])
    expect(next[0]).toBeLessThanOrEqual(300)
    shown = next
    frames++
  }
  expect(shown).toEqual([300, 40])
  expect(frames).toBeLessThan(40)
})

it('goes as far in two frames as in one twice as long', () => {
  const target = [100, 0] as const
  const [once] = glide([0, 0], target, 32)
  const [twice] = glide(glide([0, 0], target, 16), target, 16)
  expect(twice).toBeCloseTo(once, 9)
})
