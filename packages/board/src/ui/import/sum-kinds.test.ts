import { standardShapes } from '@tiza/shapes'
import { expect, it } from 'vitest'
import { sumKinds } from './sum-kinds.ts'
import { toKindWord } from './words/known-words.ts'

it('every kind of the contract has words of its own', () => {
  for (const { kind } of standardShapes.all) expect(toKindWord(kind)).toBe(kind)
})

it('what has no words is counted together, and nothing is left out', () => {
  const counts = new Map([
    ['hologram', 2],
    ['note', 3],
    ['__proto__', 1],
    ['stroke', 40],
    ['rect', 3],
  ])
  expect([...sumKinds(counts)]).toEqual([
    ['note', 3],
    ['stroke', 40],
    ['rect', 3],
    ['other', 3],
  ])
})
