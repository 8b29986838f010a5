import { limits } from '@tiza/protocol'
import { expect, it } from 'vitest'
import { createToldLimits } from './told-limits.ts'

it('[LM11] are those of the contract before anything is said', () => {
  expect(createToldLimits().current).toEqual(limits)
})

it('[LM11] are what was said last, smaller or larger', () => {
  const told = createToldLimits()
  told.note({ opsPerTx: 8, textLength: 90_000 })
  expect(told.current).toEqual({ ...limits, opsPerTx: 8, textLength: 90_000 })
  told.note({ assetBytes: 0 })
  expect(told.current).toEqual({ ...limits, assetBytes: 0 })
})

it('[LM11] are those of the contract where what was said is no limit, and no others', () => {
  const told = createToldLimits()
  const wrong = [-1, Number.NaN, Number.POSITIVE_INFINITY, '9', null, {}]
  for (const value of wrong) told.note({ opsPerTx: value, later: 7, __proto__: { opBytes: 1 } })
  expect(told.current).toEqual(limits)
})
