import { createId, encodePoints, type Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { weigh } from './weigh.ts'

function weighText(text: string): number {
  const { op: _, ...shape } = buildShape('text', { id: createId(), text })
  return weigh({ ...shape, by: '', at: 0, seq: 1 } satisfies Shape)
}

it('a text weighs more the longer it is, and many times more where scripts alternate', () => {
  const words = weighText('words '.repeat(1_000))
  expect(weighText('words')).toBe(1)
  expect(words).toBeGreaterThan(20)
  expect(weighText('слова '.repeat(1_000))).toBe(words)
  expect(weighText('aש1ב'.repeat(1_500))).toBeGreaterThan(words * 10)
})

it('long ink weighs more than as many short strokes, and most where it is filled or hatched', () => {
  const weighInk = (count: number, looks: object = {}) => {
    const points = Array.from({ length: count }, (_, at): [number, number, number] => [at, at, 0.5])
    const { pts } = encodePoints(points)
    const { op: _, ...shape } = buildShape('stroke', { id: createId(), pts, ...looks })
    return weigh({ ...shape, by: '', at: 0, seq: 1 } satisfies Shape)
  }
  const long = weighInk(5_000)
  expect(weighInk(50, { fill: 'red' })).toBe(1)
  expect(long).toBeGreaterThan(weighInk(500) * 10)
  expect(weighInk(5_000, { fill: 'red' })).toBeGreaterThan(long * 1.5)
  expect(weighInk(5_000, { fill: 'red', fillStyle: 'hatch' })).toBeGreaterThan(long * 4)
})
