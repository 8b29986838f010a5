import { createRandom } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { distanceToPath } from '../geometry/distance.ts'
import { thinOut } from './thin-out.ts'

it('leaves a path alone that is short enough', () => {
  const path = [[0, 0] as const, [5, 5] as const, [9, 1] as const]
  expect(thinOut(path, 3)).toEqual(path)
  expect(thinOut([], 3)).toEqual([])
})

it('keeps the corners of what has many points on its sides', () => {
  const side = (x: number, y: number, dx: number, dy: number) =>
    Array.from({ length: 50 }, (_, at) => [x + dx * at, y + dy * at] as const)
  const square = [
    ...[...side(0, 0, 2, 0), ...side(100, 0, 0, 2)],
    ...[...side(100, 100, -2, 0), ...side(0, 100, 0, -2)],
  ]
  const thin = thinOut(square, 5)
  for (const corner of [
    [0, 0],
    [100, 0],
    [100, 100],
    [0, 100],
  ])
    expect(thin).toContainEqual(corner)
})

it('of a wild path leaves as many as may stay, in their order, and the ends', () => {
  const random = createRandom(5)
  for (let round = 0; round < 50; round++) {
    const path = Array.from(
      { length: random.integer(2, 400) },
      () => [random.integer(-9, 9), random.integer(-9, 9)] as const,
    )
    const thin = thinOut(path, 64)
    expect(thin).toHaveLength(Math.min(64, path.length))
    expect([thin[0], thin.at(-1)]).toEqual([path[0], path.at(-1)])
  }
})

it('of a round path comes nearer than any even choice', () => {
  const path = Array.from({ length: 600 }, (_, at): [number, number] => {
    const turn = (at / 600) ** 2 * Math.PI * 6
    return [Math.cos(turn) * turn * 20, Math.sin(turn) * turn * 20]
  })
  const even = Array.from({ length: 64 }, (_, at) => path[Math.round((at * 599) / 63)] ?? [0, 0])
  const getError = (thin: readonly (readonly number[])[]) =>
    Math.max(...path.map(([x, y]) => distanceToPath({ x, y }, thin.flat(), 2)))
  expect(getError(thinOut(path, 64))).toBeLessThan(getError(even) / 2)
})
