import { expect, it } from 'vitest'
import { toPaperLevels } from './paper-levels.ts'

it.each([
  [200, [{ every: 1, strength: 1 }]],
  [8, [{ every: 1, strength: 1 }]],
  [
    6,
    [
      { every: 1, strength: 0.5 },
      { every: 5, strength: 0.5 },
    ],
  ],
  [4, [{ every: 5, strength: 1 }]],
  [0.8, [{ every: 25, strength: 1 }]],
  [
    0.2,
    [
      { every: 25, strength: 0.25 },
      { every: 125, strength: 0.75 },
    ],
  ],
])('lines that are %d pixels apart are seen so: %j', (gapPx, levels) => {
  expect(toPaperLevels(gapPx)).toEqual(levels)
})

it('can do without lines that are fine', () => {
  expect(toPaperLevels(20, 16)).toEqual([
    { every: 1, strength: 0.25 },
    { every: 5, strength: 0.75 },
  ])
  expect(toPaperLevels(15, 16)).toEqual([{ every: 5, strength: 1 }])
})

it('however far one is away, few lines are to be drawn, and what is seen of them changes slowly', () => {
  const toSum = (gapPx: number) =>
    toPaperLevels(gapPx).reduce((sum, { strength }) => sum + strength, 0)
  for (let gapPx = 40; gapPx > 0.01; gapPx *= 0.9) {
    const levels = toPaperLevels(gapPx)
    for (const { every } of levels) expect(every * gapPx).toBeGreaterThan(4)
    expect(levels.length).toBeLessThanOrEqual(2)
    expect(toSum(gapPx)).toBeCloseTo(1)
  }
})
