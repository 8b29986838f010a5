import { expect, it } from 'vitest'
import { transform } from '../transform.ts'
import { parseTransform } from './parse-transform.ts'

it.each([
  ['', [3, 4]],
  ['translate(10 20)', [13, 24]],
  ['translate(10)', [13, 4]],
  ['scale(2)', [6, 8]],
  ['scale(2, -1)', [6, -4]],
  ['rotate(90)', [-4, 3]],
  ['rotate(90 3 4)', [3, 4]],
  ['matrix(1 0 0 1 5 6)', [8, 10]],
  ['translate(10,20) scale(2)', [16, 28]],
  ['scale(2) translate(10,20)', [26, 48]],
  ['skewX(45)', [7, 4]],
  ['skewY(45) translate(1, 1)', [4, 9]],
  ['translate(1px, 2px) rotate(90deg)', [-3, 5]],
  ['perspective(30) translate(1, 1)', [4, 5]],
  ['translate(x, y)', [3, 4]],
])('%s', (value, expected) => {
  const { x, y } = transform(parseTransform(value), { x: 3, y: 4 })
  expect([x, y].map((at) => Math.round(at * 1e6) / 1e6 + 0)).toEqual(expected)
})
