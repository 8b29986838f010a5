import { expect, it } from 'vitest'
import { getShareInside } from './share-inside.ts'

const frame = { box: { x: 0, y: 0, width: 400, height: 300 }, angle: 0 }

it.each([
  ['all of it', { x: 10, y: 10, width: 100, height: 100 }, 1],
  ['nothing of it', { x: 500, y: 10, width: 100, height: 100 }, 0],
  ['half of it', { x: 350, y: 10, width: 100, height: 100 }, 0.5],
  ['a quarter of it', { x: 350, y: 250, width: 100, height: 100 }, 0.25],
  ['what fits of something larger', { x: -200, y: -150, width: 800, height: 600 }, 0.25],
  ['a line by its length', { x: 300, y: 100, width: 200, height: 0 }, 0.5],
  ['a dot', { x: 300, y: 100, width: 0, height: 0 }, 1],
])('%s', (_what, box, share) => {
  expect(getShareInside(box, frame)).toBe(share)
})

it('looks at what a turned frame covers', () => {
  const turned = { ...frame, angle: Math.PI / 2 }
  expect(getShareInside({ x: 100, y: 100, width: 100, height: 100 }, turned)).toBe(1)
  expect(getShareInside({ x: 0, y: 140, width: 100, height: 20 }, turned)).toBeCloseTo(0.5)
  expect(getShareInside({ x: 0, y: 0, width: 30, height: 300 }, turned)).toBe(0)
})
