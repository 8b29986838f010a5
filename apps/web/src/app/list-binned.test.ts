import { expect, it } from 'vitest'
import { listBinned } from './list-binned.ts'

const dayMs = 24 * 3_600_000
const toBoard = (id: string, deletedAt?: number) => ({
  ...{ id, name: id, visitedAt: 0 },
  ...(deletedAt !== undefined && { deletedAt }),
})

it('lists what is in the bin for less than seven days, the latest first', () => {
  const boards = [toBoard('kept'), toBoard('old', 0), toBoard('a', dayMs), toBoard('b', 2 * dayMs)]
  const list = (now: number) => listBinned(boards, now).map(({ id }) => id)
  expect(list(7 * dayMs - 1)).toEqual(['b', 'a', 'old'])
  expect(list(7 * dayMs)).toEqual(['b', 'a'])
  expect(list(9 * dayMs)).toEqual([])
})
