import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fitCurves } from './fit-curves.ts'
import type { PathCommand } from './path-recorder.ts'

type Point = readonly [x: number, y: number]

/** Places on the curves of a path, so many on each. */
function toPoints(commands: readonly PathCommand[], steps: number): Point[] {
  const points: Point[] = []
  let [x, y] = [0, 0]
  for (const command of commands) {
    const [fromX, fromY] = [x, y]
    for (let step = 1; step <= steps; step++) {
      const t = step / steps
      const mix = (...ends: readonly number[]): number =>
        ends.length === 1
          ? (ends[0] ?? 0)
          : mix(...ends.slice(1).map((end, at) => (ends[at] ?? 0) * (1 - t) + end * t))
      if (command[0] === 'Q') {
        const [, cx, cy, toX, toY] = command
        ;[x, y] = [mix(fromX, cx, toX), mix(fromY, cy, toY)]
      } else if (command[0] === 'C') {
        const [, ax, ay, bx, by, toX, toY] = command
        ;[x, y] = [mix(fromX, ax, bx, toX), mix(fromY, ay, by, toY)]
      } else if (command[0] !== 'Z') {
        ;[, x, y] = command
      }
      points.push([x, y])
    }
  }
  return points
}

/** How far one path is from another at most. */
function toDistance(one: readonly PathCommand[], other: readonly PathCommand[]): number {
  const line = toPoints(other, 100)
  const nearest = toPoints(one, 6).map(([x, y]) =>
    line.reduce((least, [toX, toY], at) => {
      const [fromX, fromY] = line[at - 1] ?? [toX, toY]
      const [dx, dy] = [toX - fromX, toY - fromY]
      const along = ((x - fromX) * dx + (y - fromY) * dy) / (dx * dx + dy * dy || 1)
      const t = Math.min(1, Math.max(0, along))
      return Math.min(least, Math.hypot(fromX + dx * t - x, fromY + dy * t - y))
    }, 1e9),
  )
  return Math.max(...nearest)
}

/** Quadratic curves through the middles between points, as ink has them. */
function through(points: readonly Point[]): PathCommand[] {
  const [[startX, startY] = [0, 0]] = points
  return [
    ['M', startX, startY],
    ...points.slice(1).map(([x, y], at): PathCommand => {
      const [beforeX, beforeY] = points[at] ?? [0, 0]
      return ['Q', beforeX, beforeY, (beforeX + x) / 2, (beforeY + y) / 2]
    }),
  ]
}

const wave = through(
  Array.from({ length: 60 }, (_, at): Point => [at * 4, 30 * Math.sin(at / 6) + at / 2]),
)

it('draws a wave of 59 curves with a few', () => {
  const fitted = fitCurves(wave, 0.05)
  expect(fitted.length).toBeLessThan(18)
  expect(fitted.at(-1)?.slice(-2)).toEqual(wave.at(-1)?.slice(-2))
  expect(toDistance(fitted, wave)).toBeLessThan(0.1)
  expect(toDistance(wave, fitted)).toBeLessThan(0.1)
})

it('keeps what is not curved, and begins again after it', () => {
  const [move, ...curves] = wave.slice(0, 12)
  const path: PathCommand[] = [
    ...(move ? [move] : []),
    ...curves,
    ['L', 90, 90],
    ['Q', 95, 95, 90, 100],
    ['Z'],
    ['Q', 10, 0, 20, 5],
    ['C', 1, 2, 3, 4, 5, 6],
  ]
  const names = fitCurves(path, 0.05).map(([name]) => name)
  expect(names.join('')).toMatch(/^MC+LCZCC$/)
  // One curve alone is the very same.
  const round = (part: string | number) =>
    typeof part === 'number' ? Math.round(part * 1e6) / 1e6 : part
  const rounded = fitCurves(path, 0.05).map((command) => command.map(round))
  expect(rounded).toContainEqual(['C', 6.666667, 0, 13.333333, 1.666667, 20, 5])
})

it('is never far from what it stands for, whatever that is', () => {
  const step = fc.tuple(fc.integer({ min: -200, max: 200 }), fc.integer({ min: -200, max: 200 }))
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 2, maxLength: 24 }),
      fc.constantFrom(0.02, 0.1, 1),
      (steps, tolerance) => {
        let [x, y] = [0, 0]
        const path = through(
          steps.map(([dx, dy]): Point => {
            x += dx / 10
            y += dy / 10
            return [x, y]
          }),
        )
        const fitted = fitCurves(path, tolerance)
        // It is measured at places between those at which it is fitted.
        expect(toDistance(fitted, path)).toBeLessThan(tolerance * 2)
        expect(toDistance(path, fitted)).toBeLessThan(tolerance * 2)
      },
    ),
    { numRuns: 60 },
  )
})
