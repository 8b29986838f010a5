import { compareOrder, isOrderKey, limits, type Op, orderBetween, type Shape } from '@tiza/protocol'
import { buildShape, createRandom, randomId } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { fitOrder } from './fit-order.ts'

const random = createRandom(1)
const newId = () => randomId(random)

/** A board with a shape for each key, the lowest first. */
function toBoard(keys: readonly string[]): Map<string, Shape> {
  const shapes = keys.map((z): Shape => {
    const { op: _, ...create } = buildShape('rect', { id: newId(), z })
    return { ...create, by: 'B'.repeat(16), at: 0, seq: 1 }
  })
  return new Map(shapes.map((shape) => [shape.id, shape]))
}

/** What ops that only place shapes make of a board. */
function place(board: ReadonlyMap<string, Shape>, ops: readonly Op[]): Map<string, Shape> {
  const next = new Map(board)
  for (const op of ops) {
    const shape = next.get(op.id)
    if (op.op === 'create') next.set(op.id, { ...op, by: 'C'.repeat(16), at: 0, seq: 2 } as Shape)
    if (op.op === 'patch' && shape) next.set(op.id, { ...shape, ...op.set } as Shape)
  }
  return next
}

const toIds = (board: ReadonlyMap<string, Shape>) =>
  [...board.values()].sort(compareOrder).map(({ id }) => id)
const getSent = (ops: readonly Op[]) =>
  ops.flatMap((op) => (op.op === 'create' ? op.z : op.op === 'patch' ? (op.set.z ?? []) : []))

const create = (z: string) => buildShape('rect', { id: newId(), z })

describe('fitOrder', () => {
  it('leaves ops alone whose keys fit', () => {
    const ops = [create('a5')]
    expect(fitOrder(ops, { shapes: toBoard(['zzz']) })).toBe(ops)
  })

  it('[SH11] writes nothing to a shape that is not known', () => {
    const board = toBoard(['a1', 'z'.repeat(255), 'z'.repeat(256)])
    const [, second] = [...board.values()]
    if (second) board.set(second.id, { ...second, standsFor: 'future' })
    const ops = fitOrder([create(orderBetween('z'.repeat(256), null))], { shapes: board })
    expect(ops.length).toBeGreaterThan(1)
    expect(ops.map(({ id }) => id)).not.toContain(second?.id)
  })

  it('[RI11] gives no other key to a shape that may not be written', () => {
    const board = toBoard(['a1', 'z'.repeat(255), 'z'.repeat(256)])
    const [, second] = [...board.values()]
    const op = create(orderBetween('z'.repeat(256), null))
    const mayWrite = (id: string) => id !== second?.id
    expect(fitOrder([op], { shapes: board }).map(({ id }) => id)).toContain(second?.id)
    const ops = fitOrder([op], { shapes: board, mayWrite })
    expect(ops.map(({ id }) => id)).not.toContain(second?.id)
    expect(getSent(ops).every((z) => z.length <= limits.orderKey)).toBe(true)
  })

  it.each([
    ['all z', ['a1', 'a2', 'z'.repeat(256)]],
    ['nothing but extremes', ['A'.repeat(256), 'z'.repeat(255), 'z'.repeat(256)]],
    ['the lowest there is', [`A${'0'.repeat(254)}1`, 'a1', 'a2']],
    ['neighbours without room', [`a0${'V'.repeat(253)}`, `a0${'V'.repeat(253)}1`]],
    ['equal and long', ['z'.repeat(256), 'z'.repeat(256), 'z'.repeat(256)]],
    ['forty at the end', Array.from({ length: 40 }, (_, at) => `${'z'.repeat(200)}${at + 10}V`)],
  ])('[OR5] makes room on top, at the bottom and between where keys are %s', (_name, keys) => {
    const board = toBoard(keys)
    const before = toIds(board)
    const order = [...board.values()].sort(compareOrder)
    for (let at = 0; at <= order.length; at++) {
      const op = create(orderBetween(order[at - 1]?.z ?? null, order[at]?.z ?? null))
      const ops = fitOrder([op], { shapes: board })
      const sent = getSent(ops)
      expect(sent.every((z) => isOrderKey(z) && z.length <= limits.orderKey)).toBe(true)
      const ids = toIds(place(board, ops))
      if (order[at - 1]?.z !== order[at]?.z) expect(ids.indexOf(op.id)).toBe(at)
      expect(ids.filter((id) => id !== op.id)).toEqual(before)
    }
  })

  it('[OR5] brings a shape to the front, past one at the end of all keys', () => {
    const board = toBoard(['a1', 'a2', 'z'.repeat(256)])
    const [id = '', second, last] = toIds(board)
    const z = orderBetween('z'.repeat(256), null)
    const placed = place(board, fitOrder([{ op: 'patch', id, set: { z } }], { shapes: board }))
    expect(toIds(placed)).toEqual([second, last, id])
  })

  it('[OR5] leaves alone what somebody else has moved meanwhile', () => {
    const board = toBoard(['a1', 'z'.repeat(256)])
    const ops = fitOrder([create(orderBetween('z'.repeat(256), null))], { shapes: board })
    const moved = ops.slice(1)
    expect(moved).not.toEqual([])
    expect(moved).toEqual(moved.map((op) => ({ ...op, if: { z: 1 } })))
  })

  it('[OR4] [INV10] goes on for 2,000 inserts at the worst places, and moves a few shapes for each at most', () => {
    let board = toBoard(['a0', 'a1'])
    let order = [...board.values()].sort(compareOrder)
    let moved = 0
    for (let turn = 0; turn < 2_000; turn++) {
      const at = turn % 3 === 0 ? 1 : Math.min(2, order.length - 1)
      const op = create(orderBetween(order[at - 1]?.z ?? null, order[at]?.z ?? null, random.next))
      const ops = fitOrder([op], { shapes: board })
      moved += ops.length - 1
      expect(getSent(ops).every((z) => z.length <= limits.orderKey)).toBe(true)
      board = place(board, ops)
      const made = board.get(op.id)
      if (!made) throw new Error('the shape is not on the board')
      expect(made.z, 'a key of its own').not.toBe(order[at - 1]?.z)
      // To sort each time takes long. Whatever was moved may have another key.
      if (ops.length > 1) order = [...board.values()].sort(compareOrder)
      else order.splice(at, 0, made)
      expect(order[at]?.id).toBe(op.id)
    }
    expect(moved).toBeGreaterThan(0)
    expect(moved).toBeLessThan(4 * 2_000)
  })

  it('moves a bounded number of shapes where somebody has filled the end of all keys', () => {
    const board = toBoard(Array.from({ length: 3_000 }, () => 'z'.repeat(limits.orderKey)))
    const ops = fitOrder([create(orderBetween('z'.repeat(limits.orderKey), null))], {
      shapes: board,
    })
    expect(getSent(ops)).toEqual(['z'.repeat(limits.orderKey)])
  })
})
