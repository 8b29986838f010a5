import { createRandom } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { distanceToPath } from '../../geometry/distance.ts'
import { flattenCurve } from './curve.ts'
import { getLineMiddle } from './line-trace.ts'

const random = createRandom(4)

it('a curve passes all its points, and leaves the way between them by no more than its length', () => {
  for (let round = 0; round < 100; round++) {
    const points = Array.from({ length: random.integer(2, 8) }, () => ({
      x: random.integer(-500, 500),
      y: random.integer(-500, 500),
    }))
    const flat = flattenCurve(points)
    for (const point of points) expect(flat).toContainEqual(point)
    const path = points.flatMap(({ x, y }) => [x, y])
    const longest = Math.max(
      ...points
        .slice(1)
        .map(({ x, y }, at) => Math.hypot(x - (points[at]?.x ?? x), y - (points[at]?.y ?? y))),
    )
    for (const point of flat) expect(distanceToPath(point, path, 2)).toBeLessThan(longest / 2)
  }
})

it('a curve through points of one line is that line', () => {
  const flat = flattenCurve([0, 10, 500, 510].map((x) => ({ x, y: x * 2 })))
  for (const { x, y } of flat) expect(y).toBeCloseTo(x * 2, 6)
  expect(flat.map(({ x }) => x)).toEqual(flat.map(({ x }) => x).sort((a, b) => a - b))
})

it('the middle of a line is as far from one end as from the other', () => {
  const path: [number, number][] = [
    [0, 0],
    [100, 0],
    [100, 20],
  ]
  expect(getLineMiddle({ path })).toEqual({ x: 60, y: 0 })
})

it('a closed curve passes its first point as smoothly as any other', () => {
  const square = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 100, y: 100 },
    { x: 0, y: 100 },
  ]
  const flat = flattenCurve(square, { closed: true })
  expect(flat.at(-1)).toEqual(flat[0])
  const [next, last] = [flat[1], flat.at(-2)]
  expect(next?.x).toBeCloseTo(last?.y ?? Number.NaN, 6)
  expect(next?.y).toBeCloseTo(last?.x ?? Number.NaN, 6)
  expect(flat.every(({ x, y }) => Math.hypot(x - 50, y - 50) <= 50 * Math.SQRT2 + 1e-6)).toBe(true)
})
