import { expect, it } from 'vitest'
import { createRingBuffer } from './ring-buffer.ts'

const weigh = (text: string) => text.length
const create = (maxCount: number, maxWeight: number) =>
  createRingBuffer({ maxCount, maxWeight, weigh })

it('drops the oldest, and counts them', () => {
  const buffer = create(3, 1_000)
  for (const text of ['a', 'b', 'c', 'd', 'e']) buffer.push(text)
  expect(buffer.list()).toEqual(['c', 'd', 'e'])
  expect(buffer.dropped).toBe(2)
})

it('finds an item by its number, as long as it is held', () => {
  const buffer = create(2, 1_000)
  const ids = ['a', 'b', 'c'].map((text) => buffer.push(text))
  expect(ids.map(buffer.get)).toEqual([undefined, 'b', 'c'])
})

it('holds no more than its weight, but always the newest', () => {
  const buffer = create(100, 10)
  for (const text of ['aaaa', 'bbbb', 'cccc']) buffer.push(text)
  expect(buffer.list()).toEqual(['bbbb', 'cccc'])
  buffer.push('d'.repeat(50))
  expect(buffer.list()).toEqual(['d'.repeat(50)])
  buffer.push('e')
  expect(buffer.list()).toEqual(['e'])
})

it('makes room as well when an item grows', () => {
  const buffer = create(100, 10)
  buffer.push('aaaa')
  const id = buffer.push('bbbb')
  buffer.replace(id, 'b'.repeat(9))
  expect(buffer.list()).toEqual(['b'.repeat(9)])
})

it('keeps the order when an item is replaced, and ignores what was dropped', () => {
  const buffer = create(2, 100)
  const ids = ['a', 'b', 'c'].map((text) => buffer.push(text))
  for (const id of ids) buffer.replace(id, `${id}!`)
  expect(buffer.list()).toEqual(['1!', '2!'])
})

it('is empty after it was cleared, and goes on with new numbers', () => {
  const buffer = create(1, 100)
  const before = ['a', 'b'].map((text) => buffer.push(text))
  buffer.clear()
  expect({ items: buffer.list(), dropped: buffer.dropped }).toEqual({ items: [], dropped: 0 })
  const id = buffer.push('c')
  expect(before).not.toContain(id)
  buffer.push('d')
  expect({ items: buffer.list(), dropped: buffer.dropped }).toEqual({ items: ['d'], dropped: 1 })
})
