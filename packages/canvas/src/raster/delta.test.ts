import { applyTx, createBoard, getPointsEnd, type Shape } from '@tiza/protocol'
import { buildShape, createRandom, randomOps } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { applyDelta, toDelta } from './delta.ts'

it('carries only what has changed', () => {
  const { op: _, ...registers } = buildShape('rect', { id: 'a', fill: 'red' })
  const before: Shape = { ...registers, by: '', at: 0, seq: 1 }
  const { fill: _fill, ...rest } = before as Shape & { fill?: string }
  const after = { ...rest, pos: [5, 6] } as Shape
  expect(toDelta(before, after)).toEqual({ id: 'a', set: { pos: [5, 6], fill: undefined } })
  expect(applyDelta(before, toDelta(before, after))).toStrictEqual(after)
})

it('brings a shape to what it is now, whatever was done to it', () => {
  const random = createRandom(3)
  const board = createBoard()
  const getPointCount = (id: string) => {
    const shape = board.shapes.get(id)
    return shape?.kind === 'stroke' ? getPointsEnd(shape, board.ends).count : 0
  }
  for (let seq = 1; seq <= 400; seq++) {
    const before = new Map(board.shapes)
    const ops = randomOps({ random, shapes: board.shapes, getPointCount })
    applyTx(board, { seq, by: 'somebody-0000001', at: 0, ops })
    for (const [id, shape] of board.shapes) {
      const known = before.get(id)
      // What is the same object has not changed.
      if (known && known !== shape) {
        expect(applyDelta(known, toDelta(known, shape))).toStrictEqual(shape)
      }
    }
  }
})

it('carries registers of any name, also of one that every object seems to have', () => {
  const { op: _, ...registers } = buildShape('rect', { id: 'a' })
  const before: Shape = { ...registers, by: '', at: 0, seq: 1 }
  const names = Object.fromEntries([
    ['constructor', 1],
    ['__proto__', 2],
  ])
  const after = { ...before, ...names }
  expect(applyDelta(before, toDelta(before, after))).toStrictEqual(after)
  expect(applyDelta(after, toDelta(after, before))).toStrictEqual(before)
})
