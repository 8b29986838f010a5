import { expect, it } from 'vitest'
import type { Path } from '../pen.ts'
import { type PathCommand, recordPath } from './path-recorder.ts'

/** Points along all curves of a path. */
function walk(commands: readonly PathCommand[]): readonly (readonly [number, number])[] {
  let at: readonly [number, number] = [0, 0]
  return commands.flatMap((command) => {
    if (command[0] === 'Z') return []
    if (command[0] !== 'C') {
      at = [Number(command.at(-2)), Number(command.at(-1))]
      return [at]
    }
    const [, ax, ay, bx, by, x, y] = command
    const [startX, startY] = at
    at = [x, y]
    return Array.from({ length: 11 }, (_, step) => {
      const t = step / 10
      const [p, q, r, s] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3]
      return [p * startX + q * ax + r * bx + s * x, p * startY + q * ay + r * by + s * y] as const
    })
  })
}

function getEnd(path: Path): readonly [number, number] | undefined {
  return walk(recordPath(path)).at(-1)
}

it('an arc stays on its circle, either way round, and ends where it should', () => {
  for (const counterclockwise of [false, true]) {
    const path: Path = (tracer) => tracer.arc(10, 20, 50, 0.5, 4, counterclockwise)
    for (const [x, y] of walk(recordPath(path))) {
      expect(Math.hypot(x - 10, y - 20)).toBeCloseTo(50, 1)
    }
    const [x = 0, y = 0] = getEnd(path) ?? []
    expect(Math.atan2(y - 20, x - 10)).toBeCloseTo(4 - Math.PI * 2, 6)
  }
})

it('an arc goes in its direction: one counterclockwise is the rest of the circle', () => {
  const toHeights = (counterclockwise: boolean) =>
    walk(recordPath((tracer) => tracer.arc(0, 0, 1, 0, Math.PI, counterclockwise))).map(
      ([, y]) => y,
    )
  expect(Math.max(...toHeights(false))).toBeCloseTo(1, 2)
  expect(Math.min(...toHeights(true))).toBeCloseTo(-1, 2)
})

it.each([
  [0, Math.PI * 2, false],
  [0, Math.PI * 2, true],
  [Math.PI * 2, 0, false],
  [Math.PI * 2, 0, true],
])('an arc from %f to %f is a whole circle, counterclockwise: %s', (from, to, counterclockwise) => {
  const points = walk(recordPath((tracer) => tracer.arc(0, 0, 5, from, to, counterclockwise)))
  for (const axis of [0, 1] as const) {
    expect(Math.min(...points.map((point) => point[axis]))).toBeCloseTo(-5, 1)
    expect(Math.max(...points.map((point) => point[axis]))).toBeCloseTo(5, 1)
  }
})

it('a turned ellipse has its radii in its own axes', () => {
  const path: Path = (tracer) => tracer.ellipse(0, 0, 40, 10, Math.PI / 2, 0, Math.PI * 2)
  const points = walk(recordPath(path))
  expect(Math.max(...points.map(([x]) => x))).toBeCloseTo(10, 1)
  expect(Math.max(...points.map(([, y]) => y))).toBeCloseTo(40, 1)
})

it('an arc around a corner touches both lines', () => {
  const path: Path = (tracer) => {
    tracer.moveTo(0, 0)
    tracer.arcTo(100, 0, 100, 100, 12)
    tracer.lineTo(100, 100)
  }
  const points = walk(recordPath(path))
  expect(points).toContainEqual([expect.closeTo(88, 6), expect.closeTo(0, 6)])
  expect(points).toContainEqual([expect.closeTo(100, 6), expect.closeTo(12, 6)])
  for (const [x, y] of points) expect(x <= 100.01 && y >= -0.01).toBe(true)
})

it('a path that begins with a line begins there, and one after a closed part at its start', () => {
  const path: Path = (tracer) => {
    tracer.lineTo(1, 2)
    tracer.lineTo(3, 4)
    tracer.closePath()
    tracer.lineTo(5, 6)
  }
  expect(recordPath(path)).toEqual([['M', 1, 2], ['L', 3, 4], ['Z'], ['L', 5, 6]])
})

it('a round rectangle is no rounder than it has room', () => {
  const points = walk(recordPath((tracer) => tracer.roundRect(0, 0, 20, 10, 50)))
  expect(Math.max(...points.map(([x]) => x))).toBeCloseTo(20, 3)
  expect(Math.max(...points.map(([, y]) => y))).toBeCloseTo(10, 3)
  expect(points[0]).toEqual([5, 0])
})
