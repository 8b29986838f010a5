import { expect, it } from 'vitest'
import { toRanges } from './to-ranges.ts'

it.each([
  [[1, 2, 3, 7], '1–3, 7'],
  [[2, 4, 5], '2, 4–5'],
  [[300], '300'],
  [[], ''],
])('%j is written %s', (numbers, written) => {
  expect(toRanges(numbers)).toBe(written)
})
