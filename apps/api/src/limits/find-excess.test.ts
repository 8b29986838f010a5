import { expect, it } from 'vitest'
import { findExcess } from './find-excess.ts'

const toItems = (sizes: Readonly<Record<string, readonly number[]>>) =>
  Object.entries(sizes).flatMap(([key, all]) => all.map((bytes) => ({ key, bytes })))

it('drops nothing within the limit', () => {
  expect(findExcess([], 0)).toEqual([])
  expect(findExcess(toItems({ ana: [60], ben: [40] }), 100)).toEqual([])
})

it('drops the largest items of the largest owner first, and no more than necessary', () => {
  const items = toItems({ school: [10, 10, 10], flood: [5, 30, 20], ana: [40] })
  expect(findExcess(items, 125)).toEqual([])
  expect(findExcess(items, 124)).toEqual([{ key: 'flood', bytes: 30 }])
  expect(findExcess(items, 95)).toEqual([{ key: 'flood', bytes: 30 }])
  expect(findExcess(items, 94)).toEqual([
    { key: 'flood', bytes: 30 },
    { key: 'ana', bytes: 40 },
  ])
  expect(findExcess(items, 0)).toHaveLength(items.length)
})
