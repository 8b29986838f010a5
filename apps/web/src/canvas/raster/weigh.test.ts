import { createId, type Shape } from '@tiza/protocol'
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
