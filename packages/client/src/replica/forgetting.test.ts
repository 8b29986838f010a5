import { createBoard, type Op, type Shape, standardKinds } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { createApplyPending } from './apply-pending.ts'
import { createBaseShapes } from './base-shapes.ts'
import { createComposedShapes } from './composed-shapes.ts'
import { type ConfirmedBoard, createConfirmedBoard } from './confirmed-board.ts'
import { createForgetting, type Forgetting } from './forgetting.ts'
import { createForgottenShapes, type ForgottenShapes } from './forgotten-shapes.ts'
import { createLaterDeletions } from './later-deletions.ts'
import { createOwnRevs, type OwnRevs } from './own-revs.ts'
import { createPendingTxs, type PendingTxs } from './pending-txs.ts'

const kinds = standardKinds
const [a, b] = ['a', 'b'].map((letter) => letter.repeat(21)) as [string, string]

let confirmed: ConfirmedBoard
let forgotten: ForgottenShapes
let pending: PendingTxs
let ownRevs: OwnRevs
let forgetting: Forgetting

beforeEach(() => {
  confirmed = createConfirmedBoard({ kinds })
  forgotten = createForgottenShapes(10)
  pending = createPendingTxs()
  ownRevs = createOwnRevs({ most: 10 })
  const apply = createApplyPending({ confirmed, ownRevs, kinds })
  const laterDeletions = createLaterDeletions({ forgotten, pending, ownRevs, apply })
  const base = createBaseShapes({ confirmed, forgotten, laterDeletions, ownRevs })
  const composed = createComposedShapes({ base, pending, apply })
  forgetting = createForgetting({
    ...{ confirmed, base, pending, composed, ownRevs, laterDeletions, forgotten },
  })
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
  forgetting.handleNextBoard({ board: createBoard(shapes), seq: 9, refused: new Set() })
}
const move = (id: string): Op => ({ op: 'patch', id, set: { pos: [9, 9] } })

it('[SN9] keeps tombstones that undo or pending work may need, and no others', () => {
  ownRevs.note(3, 1)
  pending.add({ n: 2, ops: [move(b)] })
  const [mine, touched, theirs] = [toTombstone(a, 3), toTombstone(b, 4), toTombstone('c', 4)]
  forgetting.handleForgotten([mine, touched, theirs])
  expect([...forgotten.getIds()]).toEqual([a, b])
})

it('does not overwrite what it has kept', () => {
  const kept = toTombstone(a, 3)
  forgotten.keep(kept)
  ownRevs.note(2, 1)
  forgetting.handleForgotten([toTombstone(a, 2)])
  expect(forgotten.get(a)).toBe(kept)
})

describe('when another board takes the place of the confirmed one', () => {
  it("keeps tombstones of one's own that the next board lacks", () => {
    ownRevs.note(3, 1)
    put(toTombstone(a, 3), toTombstone(b, 4))
    replaceBy()
    expect([...forgotten.getIds()]).toEqual([a])
  })

  it('keeps a shape with pending work that the next board lacks as deleted', () => {
    put(toShape(a))
    pending.add({ n: 1, ops: [move(a)] })
    replaceBy()
    expect(forgotten.get(a)).toMatchObject({ deleted: true, pos: toShape(a).pos })
    expect(forgotten.isForgotten(a)).toBe(true)
  })

  it('does not say that the log has forgotten what was created and deleted here', () => {
    pending.add({ n: 1, ops: [buildShape('rect', { id: a })] })
    pending.add({ n: 2, ops: [{ op: 'delete', id: a }] })
    replaceBy()
    expect([forgotten.get(a)?.deleted, forgotten.isForgotten(a)]).toEqual([true, false])
  })

  it('drops what the next board has', () => {
    forgotten.keep(toTombstone(a, 3))
    replaceBy(toShape(a))
    expect(forgotten.get(a)).toBeUndefined()
  })
})
