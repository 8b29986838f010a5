import { expect, it } from 'vitest'
import { type Placed, sortAsRead } from './sort-as-read.ts'

const at = (id: string, x: number, y: number, rest: Partial<Placed> & { size?: number } = {}) => ({
  ...{ id, frame: rest.frame },
  box: { x, y, width: rest.size ?? 100, height: rest.size ?? 100 },
})
const read = (...items: Placed[]) => {
  const frames = new Map(items.map(({ id, box }) => [id, box]))
  return sortAsRead(items, { getFrame: (id) => frames.get(id) }).map(({ id }) => id)
}

it('goes from row to row, left to right', () => {
  expect(read(at('d', 200, 300), at('b', 200, 0), at('c', 0, 300), at('a', 0, 0))).toEqual([
    ...['a', 'b', 'c', 'd'],
  ])
})

it('takes what is a little higher or lower for the same row', () => {
  expect(read(at('c', 300, -20), at('a', 0, 10), at('b', 150, 30))).toEqual(['a', 'b', 'c'])
})

it('goes down a column beside something tall', () => {
  expect(
    read(at('tall', 0, 0, { size: 500 }), at('b', 600, 200), at('c', 550, 350), at('a', 600, 20)),
  ).toEqual(['tall', 'a', 'b', 'c'])
})

it('goes through a frame before it goes on, after its name', () => {
  expect(
    read(
      ...[at('right', 600, 0, { size: 400 }), at('left', 0, 0, { size: 400 })],
      ...[at('r1', 650, 20, { frame: 'right' }), at('l2', 20, 250, { frame: 'left' })],
      ...[at('l1', 20, 20, { frame: 'left' }), at('below', 0, 500)],
    ),
  ).toEqual(['left', 'l1', 'l2', 'right', 'r1', 'below'])
})

it('knows where a frame is that is not among them', () => {
  const frames = new Map([['f', { x: 0, y: 0, width: 400, height: 400 }]])
  const items = [
    at('out', 0, 500),
    at('in', 20, 300, { frame: 'f' }),
    at('lost', 500, 0, { frame: 'gone' }),
  ]
  expect(sortAsRead(items, { getFrame: (id) => frames.get(id) }).map(({ id }) => id)).toEqual([
    ...['in', 'lost', 'out'],
  ])
})
