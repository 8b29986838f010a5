import { expect, it } from 'vitest'
import { toBalanceKey } from './to-balance-key.ts'

it.each([
  ['', '811c9dc5'],
  ['a', 'e40c292c'],
  ['foobar', 'bf9cf968'],
])('[CN13] is FNV-1a, as its authors publish it: %j', (key, hash) => {
  expect(toBalanceKey(key)).toBe(hash)
})
