import { expect, it } from 'vitest'
import { getInitials } from './get-initials.ts'

it.each([
  ['Quick Heron', 'QH'],
  ['garza veloz', 'GV'],
  ['Ana', 'A'],
  ['  Ana   María de la  Cruz ', 'AC'],
  ['ana-maría', 'AM'],
  ['(Ana) "Otter"', 'AO'],
  ['Émile zola', 'ÉZ'],
  ['e\u0301mile', 'E\u0301'],
  ['山田 太郎', '山太'],
  ['محمد علي', 'مع'],
  ['👩‍🚀 Ada', '👩‍🚀'],
  ['Ada 👩‍🚀', 'A'],
  ['👩‍👩‍👧‍👦 👨‍👩‍👧', '👩‍👩‍👧‍👦'],
  ['ßen ŉa', 'ßŉ'],
  ['', ''],
  ['…', ''],
])('%j → %j', (name, initials) => {
  expect(getInitials(name)).toBe(initials)
})
