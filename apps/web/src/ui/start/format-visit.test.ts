import { expect, it } from 'vitest'
import { formatVisit } from './format-visit.ts'

const minute = 60_000
const day = 24 * 60 * minute

it.each([
  [0, 'en', 'now'],
  [-5_000, 'en', 'now'],
  [5 * minute, 'en', '5 minutes ago'],
  [26 * 60 * minute, 'en', 'yesterday'],
  [3 * day, 'es', 'hace 3 días'],
  [400 * day, 'es', 'el año pasado'],
])('%d ms ago in %s: %s', (elapsed, language, words) => {
  expect(formatVisit(1e12 - elapsed, 1e12, language)).toBe(words)
})
