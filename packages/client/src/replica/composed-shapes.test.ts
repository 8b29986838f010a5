import { createBoard, type Op, type Shape, standardKinds, toWas } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it } from 'vitest'
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
  ownRevs = createOwnRevs()
  composed = createComposedShapes({
    pending,
    base: { get: () => base },
    apply: createApplyPending({
      ownRevs,
      kinds: standardKinds,
      confirmed: { board: createBoard(), seq: 20, loadedSeq: 10 },
    }),
  })
})

const move = (x: number): Op => ({ op: 'patch', id, set: { pos: [x, 0] } })
const moveIf = (x: number, pos: number): Op => {
  return { op: 'patch', id, set: { pos: [x, 0] }, if: { pos } }
}
const add = (n: number, ...ops: Op[]) => pending.add({ n, ops })
const getX = () => composed.get(id)?.pos[0]

it('is the shape below where nothing is pending', () => {
  expect(composed.get(id)).toBe(confirmed)
})

it('keeps what a later transaction has written that the board has, clearing seed 34986', () => {
  ownRevs.note(7, 3)
  add(2, move(2))
  add(3, create)
  add(4, moveIf(4, toPendingSeq(3)))
  expect(getX()).toBe(4)
})

it('has all that is pending on top', () => {
  add(1, move(1))
  add(2, move(2), move(3))
  expect(getX()).toBe(3)
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

it('[OP18] brings back a shape that is not known below', () => {
  base = undefined
  const was = toWas({ ...confirmed, rev: { pos: 9 } })
  add(1, { op: 'restore', id, if: { deleted: 12 }, was }, moveIf(1, 9))
  expect(composed.get(id)).toMatchObject({ pos: [1, 0], rev: { size: 7, pos: toPendingSeq(1) } })
})

it('brings back nothing under a condition that can never hold, clearing seed 30217', () => {
  base = undefined
  add(1, { op: 'restore', id, if: { deleted: 0 }, was: toWas(confirmed) })
  expect(composed.get(id)).toBeUndefined()
})

describe('what a transaction without an answer has done to a board that was loaded', () => {
  const remove: Op = { op: 'delete', id }
  const getDeleted = () => composed.get(id)?.rev?.deleted

  it('is its own, so that it can be undone, clearing seed 45976', () => {
    add(2, create)
    expect(composed.get(id)?.seq).toBe(toPendingSeq(2))
    add(3, remove)
    base = { ...confirmed, deleted: true, rev: { deleted: 8 } }
    expect(getDeleted()).toBe(toPendingSeq(3))
    base = { ...confirmed, rev: { deleted: 9 } }
    add(4, { op: 'restore', id, if: { deleted: toPendingSeq(3) } })
    expect(getDeleted()).toBe(toPendingSeq(4))
  })

  it.each([
    ['that of others, where the log has told that', 12, undefined],
    ['that of others, where the answer names another', 8, 9],
  ])('is %s', (_, rev, answer) => {
    base = { ...confirmed, deleted: true, rev: { deleted: rev } }
    add(3, remove)
    if (answer !== undefined) ownRevs.note(answer, 3)
    expect(getDeleted()).toBe(rev)
  })
})
