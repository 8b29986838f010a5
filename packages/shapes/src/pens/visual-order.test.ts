import { expect, it } from 'vitest'
import { toVisualOrder } from './visual-order.ts'

it.each([
  ['what is read from left to right stays', 'a b, 3', 'ltr', 'a b, 3'],
  ['what is read from right to left is turned', 'אב גד', 'rtl', 'דג בא'],
  ['numbers and words within it are not', 'אב 12 cd, ה', 'rtl', 'ה ,12 cd בא'],
  ['a word of it in another line is', 'a אב, ג b', 'ltr', 'a ג ,בא b'],
  ['what stands on a letter stays on it', 'שָׁב', 'rtl', 'בשָׁ'],
] as const)('%s', (_, text, direction, seen) => {
  expect(toVisualOrder(text, direction)).toBe(seen)
})
