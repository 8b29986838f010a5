import { createBoard, type Op, type Shape, standardKinds } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { createApplyPending } from './apply-pending.ts'
import { type ConfirmedBoard, createConfirmedBoard } from './confirmed-board.ts'
import { createKeptTombstones, type KeptTombstones } from './kept-tombstones.ts'
import { createOwnRevs, type OwnRevs } from './own-revs.ts'
import { toPendingSeq } from './pending-seq.ts'
import { createPendingTxs, type PendingTxs } from './pending-txs.ts'

const kinds = standardKinds
const ids = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(21))
const [a, b, c, d] = ids as [string, string, string, string]

let confirmed: ConfirmedBoard
let pending: PendingTxs
let ownRevs: OwnRevs
let kept: KeptTombstones

beforeEach(() => {
  confirmed = createConfirmedBoard({ kinds })
  pending = createPendingTxs()
  ownRevs = createOwnRevs()
  const apply = createApplyPending({ confirmed, ownRevs, kinds })
  kept = createKeptTombstones({ confirmed, pending, ownRevs, apply, most: 3 })
})

const toShape = (id: string): Shape => {
  const { op: _, ...registers } = buildShape('rect', { id })
  return { ...registers, by: 'her-session-0001', at: 5, seq: 1 }
}
const toTombstone = (id: string, deleted: number): Shape => {
  return { ...toShape(id), deleted: true, rev: { deleted } }
}
const put = (...shapes: Shape[]) => {
  confirmed.replace(createBoard(shapes), { epoch: 'epoch-01', seq: 5, sum: undefined, log: 0 })
}
const replaceBy = (...shapes: Shape[]) => {
  kept.handleNextBoard(createBoard(shapes))
}
const getKept = () => ids.filter((id) => kept.get(id))
const move = (id: string): Op => ({ op: 'patch', id, set: { pos: [9, 9] } })

it('[SN9] keeps tombstones that undo or pending work may need, and no others', () => {
  ownRevs.note(3, 1)
  pending.add({ n: 2, ops: [move(b)] })
  const [mine, touched, theirs] = [toTombstone(a, 3), toTombstone(b, 4), toTombstone(c, 4)]
  kept.handleForgotten([mine, touched, theirs])
  expect(getKept()).toEqual([a, b])
})

it('keeps the latest', () => {
  ownRevs.note(3, 1)
  kept.handleForgotten([a, b, c, d].map((id) => toTombstone(id, 3)))
  expect(getKept()).toEqual([b, c, d])
})

it('a refused delete has deleted nothing: what is only pending is there again, the rest others deleted', () => {
  put(toShape(b))
  pending.add({ n: 1, ops: [buildShape('rect', { id: a })] })
  const remove = (id: string): Op => ({ op: 'delete', id })
  pending.add({ n: 2, ops: [remove(a), remove(b)] })
  replaceBy()
  expect(getKept()).toEqual([a, b])
  pending.drop(2)
  kept.handleRefused(2)
  expect(getKept()).toEqual([b])
  expect(kept.get(b)).toMatchObject({ deleted: true, rev: { deleted: 0 } })
})

it('names transactions by their seqs, once they have other numbers', () => {
  kept.handleForgotten([toTombstone(a, toPendingSeq(4))])
  kept.mapSeqs((seq) => (seq === toPendingSeq(4) ? 9 : seq))
  expect(kept.get(a)).toMatchObject({ seq: 1, rev: { deleted: 9 } })
})

describe('when another board takes the place of the confirmed one', () => {
  it("keeps tombstones of one's own that the next board lacks", () => {
    ownRevs.note(3, 1)
    put(toTombstone(a, 3), toTombstone(b, 4))
    replaceBy()
    expect(getKept()).toEqual([a])
  })

  it('keeps a shape with pending work that the next board lacks as deleted', () => {
    put(toShape(a))
    pending.add({ n: 1, ops: [move(a)] })
    replaceBy()
    expect(kept.get(a)).toMatchObject({ deleted: true, pos: toShape(a).pos })
  })

  it('keeps what was created and deleted here, as it was deleted last', () => {
    pending.add({ n: 1, ops: [buildShape('rect', { id: a })] })
    pending.add({ n: 2, ops: [move(a), { op: 'delete', id: a }] })
    pending.add({ n: 3, ops: [{ op: 'restore', id: a }] })
    replaceBy()
    const rev = { deleted: toPendingSeq(2) }
    expect(kept.get(a)).toMatchObject({ deleted: true, pos: [9, 9], rev })
  })

  it('drops what the next board has', () => {
    kept.handleForgotten([toTombstone(a, toPendingSeq(3))])
    replaceBy(toShape(a))
    expect(kept.get(a)).toBeUndefined()
  })
})
