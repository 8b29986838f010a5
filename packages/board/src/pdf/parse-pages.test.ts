import { expect, it } from 'vitest'
import { parsePages } from './parse-pages.ts'

it.each([
  ['', [1, 2, 3, 4, 5]],
  ['  ', [1, 2, 3, 4, 5]],
  ['2', [2]],
  ['1-3', [1, 2, 3]],
  ['3 – 4', [3, 4]],
  ['4-, 1', [1, 4, 5]],
  ['-2', [1, 2]],
  ['2 4;5', [2, 4, 5]],
  ['5, 1, 1-2', [1, 2, 5]],
  ['3-99', [3, 4, 5]],
] as const)('%j', (typed, pages) => {
  expect(parsePages(typed, 5)).toEqual(pages)
})

it.each(['six', '0', '3-1', '9', '1-x', '-', ',', '1.5'])('%j makes no sense', (typed) => {
  expect(parsePages(typed, 5)).toBeUndefined()
})

it('a number without end takes no time', () => {
  expect(parsePages('1-99999999999999999999', 5)).toEqual([1, 2, 3, 4, 5])
})
