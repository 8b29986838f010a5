import { expect, it } from 'vitest'
import type { BoardPoint } from '../../geometry/types.ts'
import { roundCorner } from './round-corner.ts'

/** How the corner at the origin is drawn: the radius of its arc, or `sharp`. */
function round(before: BoardPoint, after: BoardPoint): number | 'sharp' {
  const drawn: (number | 'sharp')[] = []
  const tracer = {
    lineTo: () => drawn.push('sharp'),
    arcTo: (_x: number, _y: number, _toX: number, _toY: number, radius: number) =>
      drawn.push(radius),
  }
  roundCorner(tracer, { before, point: { x: 0, y: 0 }, after })
  expect(drawn).toHaveLength(1)
  return drawn[0] ?? 'sharp'
}

it('a right angle is rounded, as far as half of its shorter leg', () => {
  expect(round({ x: -100, y: 0 }, { x: 0, y: 80 })).toBe(12)
  expect(round({ x: -100, y: 0 }, { x: 0, y: -10 })).toBeCloseTo(5, 9)
})

it('a turn back is sharp, since no arc within reach touches both legs', () => {
  expect(round({ x: 0, y: -12.325 }, { x: 0, y: -499.394 })).toBe('sharp')
  expect(round({ x: 1e-5, y: -12.325 }, { x: 0, y: -499.394 })).toBe('sharp')
})

it('an end and a way straight on are sharp', () => {
  expect(round({ x: 40, y: 0 }, { x: 0, y: 0 })).toBe('sharp')
  expect(round({ x: 40, y: 0 }, { x: -40, y: 0 })).toBe('sharp')
})

it('an arc leaves its legs no further away than the middle of each', () => {
  for (let angle = 0.02; angle < Math.PI; angle += 0.02) {
    const radius = round({ x: 20, y: 0 }, { x: 50 * Math.cos(angle), y: 50 * Math.sin(angle) })
    const reach = radius === 'sharp' ? 0 : radius / Math.tan(angle / 2)
    expect(reach).toBeLessThanOrEqual(10 + 1e-9)
  }
})
