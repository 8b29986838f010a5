import { boardRecordId, type Shape, standardKinds, unwrittenBoard } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, expect, it } from 'vitest'
import { type BoardView, createBoardView } from './board-view.ts'

const [a, b] = ['a', 'b'].map((letter) => letter.repeat(21)) as [string, string]
const toShape = (id: string): Shape => {
  const { op: _, ...registers } = buildShape('rect', { id })
  return { ...registers, by: 'her-session-0001', at: 5, seq: 7 }
}

let board: Map<string, Shape>
let view: BoardView
let changes: unknown[]

beforeEach(() => {
  board = new Map()
  view = createBoardView({ kinds: standardKinds, compose: (id) => board.get(id) })
  changes = []
  view.subscribe(({ origin, ids }) => changes.push([origin, ...ids]))
})

it('shows what is composed, and notifies once', () => {
  board.set(a, toShape(a)).set(b, toShape(b))
  view.update('remote', new Set([a, b]))
  expect([...view.shapes.keys()]).toEqual([a, b])
  expect(changes).toEqual([['remote', a, b]])
})

it('changes and notifies nothing for no ids', () => {
  board.set(a, toShape(a))
  view.update('remote', new Set())
  expect([view.shapes.size, changes]).toEqual([0, []])
})

it('shows no tombstones, but has them', () => {
  board.set(a, toShape(a))
  view.refresh([a])
  const tombstone: Shape = { ...toShape(a), deleted: true }
  board.set(a, tombstone)
  view.refresh([a])
  expect([view.shapes.size, view.getWhole(a), changes]).toEqual([0, tombstone, []])
})

it('has a tombstone as it was shown, until it is composed again', () => {
  const tombstone: Shape = { ...toShape(a), deleted: true }
  view.show(a, tombstone)
  expect([view.shapes.size, view.getWhole(a)]).toEqual([0, tombstone])
  view.show(a, toShape(a))
  expect(view.getWhole(a)).toEqual(toShape(a))
  board.set(a, tombstone)
  view.refresh([a])
  board.delete(a)
  expect(view.getWhole(a)).toBeUndefined()
})

it('[SH11] shows a box for a kind that it does not know, and has the shape as it is', () => {
  const future = { ...toShape(a), kind: 'future' } as unknown as Shape
  view.show(a, future)
  expect(view.shapes.get(a)).toMatchObject({ kind: 'rect', text: 'future' })
  expect(view.getWhole(a)).toBe(future)
})

it('[RC1] keeps the record of the board out of the shapes', () => {
  const record = { ...unwrittenBoard, name: 'Plans', seq: 3 } as unknown as Shape
  view.show(boardRecordId, record)
  expect([view.shapes.size, view.record.name]).toEqual([0, 'Plans'])
})

it('does not notify a listener whose subscription has ended', () => {
  const other: unknown[] = []
  view.subscribe((change) => other.push(change))()
  view.notify('local', new Set([a]))
  expect([other, changes]).toEqual([[], [['local', a]]])
})
