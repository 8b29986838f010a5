import { createBoard, type Op, type Shape, standardKinds } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, expect, it } from 'vitest'
import { createApplyPending } from './apply-pending.ts'
import { type ComposedShapes, createComposedShapes } from './composed-shapes.ts'
import { createOwnRevs, type OwnRevs } from './own-revs.ts'
import { toPendingSeq } from './pending-seq.ts'
import { createPendingTxs, type PendingTxs } from './pending-txs.ts'

const id = 'a'.repeat(21)
const create = buildShape('rect', { id, pos: [0, 0] })
const { op: _, ...registers } = create
const confirmed: Shape = { ...registers, by: 'her-session-0001', at: 5, seq: 7 }

let base: Shape | undefined
let pending: PendingTxs
let ownRevs: OwnRevs
let composed: ComposedShapes

beforeEach(() => {
  base = confirmed
  pending = createPendingTxs()
  ownRevs = createOwnRevs({ most: 10 })
  composed = createComposedShapes({
    pending,
    base: { get: () => base },
    apply: createApplyPending({
      ownRevs,
      kinds: standardKinds,
      confirmed: { board: createBoard() },
    }),
  })
})

const move = (x: number): Op => ({ op: 'patch', id, set: { pos: [x, 0] } })
const moveIf = (x: number, pos: number): Op => {
  return { op: 'patch', id, set: { pos: [x, 0] }, if: { pos } }
}
const add = (n: number, ...ops: Op[]) => pending.add({ n, ops })
const getX = (before?: number) => composed.get(id, before)?.pos[0]

it('is the shape below where nothing is pending', () => {
  expect(composed.get(id)).toBe(confirmed)
})

it('keeps what a later transaction has written that the board has, clearing seed 34986', () => {
  ownRevs.note(7, 3)
  add(2, move(2))
  add(3, create)
  add(4, moveIf(4, toPendingSeq(3)))
  expect([getX(), getX(4)]).toEqual([4, 0])
})

it('has all that is pending on top, or what is pending before a transaction', () => {
  add(1, move(1))
  add(2, move(2), move(3))
  expect([getX(), getX(2), getX(1)]).toEqual([3, 1, 0])
  expect(composed.get(id)?.rev).toMatchObject({ pos: toPendingSeq(2) })
})

it('leaves out what is refused', () => {
  add(1, move(1))
  add(2, moveIf(2, 7))
  expect(getX()).toBe(1)
})

it('takes a condition by number for the one by seq, and the other way round', () => {
  ownRevs.note(7, 1)
  add(2, moveIf(2, toPendingSeq(1)))
  expect(getX()).toBe(2)
  base = { ...confirmed, seq: toPendingSeq(1) }
  add(3, moveIf(3, toPendingSeq(2)))
  expect(getX()).toBe(3)
  pending = createPendingTxs()
  expect(composed.apply(base, moveIf(4, 7), 4)).toMatchObject({ pos: [4, 0] })
  expect(composed.apply(base, moveIf(4, 8), 4)).toBe(base)
})

it('creates a deleted shape again', () => {
  base = { ...confirmed, deleted: true }
  add(1, create)
  expect(composed.get(id)?.deleted).toBeUndefined()
})

it('has what the last pending delete leaves, whatever follows', () => {
  expect(composed.getLastTombstone(id, confirmed)).toBeUndefined()
  add(1, move(1))
  add(2, { op: 'delete', id })
  add(3, { op: 'restore', id }, move(3))
  expect(composed.getLastTombstone(id, confirmed)).toMatchObject({ deleted: true, pos: [1, 0] })
  expect(getX()).toBe(3)
})

it('knows which transaction restores a shape, and whether a later one deletes it', () => {
  base = { ...confirmed, deleted: true }
  add(1, { op: 'restore', id, if: { deleted: 3 } })
  add(2, { op: 'restore', id })
  add(3, { op: 'delete', id })
  expect([composed.isRestored(id), composed.isRestored(id, 1)]).toEqual([true, false])
  // The first has no effect, but is there before the second.
  expect([1, 2].map((n) => composed.isRestoredBy(id, n))).toEqual([false, false])
  expect([2, 3].map((n) => composed.isDeletedAfter(id, n))).toEqual([true, false])
})
