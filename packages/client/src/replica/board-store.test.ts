import {
  applyTx,
  createBoard,
  type Op,
  type RestoreOp,
  type Shape,
  standardKinds,
  type Tx,
  toLoggedOp,
  toWas,
} from '@tiza/protocol'
import { buildShape, buildStroke, createRandom, randomOps } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import type { BoardChange, OutboxEntry } from '../types.ts'
import { createBoardStore } from './board-store.ts'
import type { BoardStore } from './board-store-types.ts'
import { toPendingSeq } from './pending-seq.ts'

const [a, b, c] = ['a', 'b', 'c'].map((letter) => letter.repeat(21)) as [string, string, string]
const me = 'my-session-00001'
const she = 'her-session-0001'

let store: BoardStore
let changes: BoardChange[]
let seq: number

beforeEach(() => {
  store = createBoardStore()
  changes = []
  seq = 0
  store.load({ epoch: 'epoch-01', seq: 0, shapes: [] })
  store.subscribe((change) => changes.push(change))
})

const toTx = (by: string, n: number, ...ops: Op[]): Tx => ({ seq: ++seq, by, n, at: 5, ops })
const confirm = (by: string, n: number, ...ops: Op[]) => store.confirm([toTx(by, n, ...ops)], me)
const move = (id: string, x: number): Op => ({ op: 'patch', id, set: { pos: [x, 0] } })
const getX = (id: string) => store.shapes.get(id)?.pos[0]
const takeChanges = () => changes.splice(0).map(({ origin, ids }) => [origin, ...ids])

describe('the view', () => {
  it('shows pending work at once', () => {
    store.addPending([{ n: 1, ops: [buildShape('rect', { id: a })] }])
    expect(store.shapes.get(a)).toMatchObject({ kind: 'rect', seq: toPendingSeq(1) })
    expect(takeChanges()).toEqual([['local', a]])
  })

  it('masks what others write below a pending register, and only that register', () => {
    confirm(she, 1, buildShape('rect', { id: a }))
    store.addPending([{ n: 1, ops: [move(a, 10)] }])
    confirm(she, 2, move(a, 99), { op: 'patch', id: a, set: { angle: 2 } })
    expect(store.shapes.get(a)).toMatchObject({ pos: [10, 0], angle: 2 })
  })

  it('takes the later seq once its own transaction is confirmed', () => {
    confirm(she, 1, buildShape('rect', { id: a }))
    store.addPending([{ n: 1, ops: [move(a, 10)] }])
    confirm(me, 1, move(a, 10))
    confirm(she, 2, move(a, 99))
    expect(getX(a)).toBe(99)
    expect(store.pending.size).toBe(0)
  })

  it('[TX6] keeps an acked transaction until the board has reached it', () => {
    store.addPending([{ n: 1, ops: [buildShape('rect', { id: a })] }])
    store.ack(1, 2)
    expect([store.pending.size, store.pending.ackedCount]).toEqual([1, 1])
    expect(store.shapes.has(a)).toBe(true)
    confirm(she, 1, buildShape('rect', { id: b }))
    confirm(me, 1, buildShape('rect', { id: a }))
    expect([store.pending.size, store.pending.ackedCount]).toEqual([0, 0])
    expect(store.shapes.get(a)?.seq).toBe(2)
  })

  it('handles an ack for a transaction that a snapshot already contained', () => {
    store.addPending([{ n: 1, ops: [buildShape('rect', { id: a })] }])
    const shape: Shape = { ...toShape(a), by: me, at: 1, seq: 3 }
    store.load({ epoch: 'epoch-01', seq: 4, shapes: [shape] })
    expect(store.pending.size).toBe(1)
    expect(store.ack(1, 3)).toEqual({ answered: [1], rewritten: [] })
    expect(store.pending.size).toBe(0)
    expect(store.shapes.get(a)).toEqual(shape)
  })

  it('hides tombstones, and brings them back whole', () => {
    confirm(she, 1, buildShape('rect', { id: a }))
    store.addPending([{ n: 1, ops: [{ op: 'delete', id: a }] }])
    expect(store.shapes.has(a)).toBe(false)
    expect(store.getWhole(a)).toMatchObject({ deleted: true })
    store.addPending([{ n: 2, ops: [{ op: 'restore', id: a }, move(a, 3)] }])
    expect(getX(a)).toBe(3)
  })

  it('counts the points of a stroke with pending ones', () => {
    const stroke = buildStroke(a)
    confirm(she, 1, stroke)
    store.addPending([{ n: 1, ops: [{ op: 'append', id: a, off: 3, pts: stroke.pts }] }])
    expect(store.getPointCount(a)).toBe(6)
    expect(store.getPointCount(b)).toBe(0)
  })
})

describe('a refusal', () => {
  it('reverts the transaction, and those that depend on it', () => {
    store.addPending([
      { n: 1, ops: [buildShape('rect', { id: a }), buildShape('rect', { id: b })] },
    ])
    store.addPending([{ n: 2, ops: [move(a, 10)] }])
    store.addPending([{ n: 3, ops: [buildShape('rect', { id: c })] }])
    takeChanges()
    expect(store.drop(1)?.entry.n).toBe(1)
    expect([...store.shapes.keys()]).toEqual([c])
    expect(takeChanges()).toEqual([['remote', a, b]])
  })

  it('shows the masked value again', () => {
    confirm(she, 1, buildShape('rect', { id: a }))
    store.addPending([{ n: 1, ops: [move(a, 10)] }])
    confirm(she, 2, move(a, 99))
    store.drop(1)
    expect(getX(a)).toBe(99)
  })

  it('leaves conditions on it that never hold', () => {
    confirm(she, 1, buildShape('rect', { id: a }))
    store.addPending([{ n: 1, ops: [move(a, 10)] }])
    store.addPending([{ n: 2, ops: [toUndo(1)] }])
    const rewritten = [{ n: 2, ops: [{ ...toUndo(1), if: { pos: 0 } }] }]
    expect(store.drop(1)?.answered).toEqual({ answered: [1], rewritten })
    expect(getX(a)).toBe(0)
  })

  it('of an unknown transaction changes nothing', () => {
    expect(store.drop(7)).toBeUndefined()
    expect(takeChanges()).toEqual([])
  })
})

describe('conditions on pending transactions', () => {
  beforeEach(() => {
    confirm(she, 1, buildShape('rect', { id: a }))
    store.addPending([{ n: 1, ops: [move(a, 10)] }])
    store.addPending([{ n: 2, ops: [toUndo(1)] }])
  })

  const getSendable = () => {
    const entry = store.pending.get(2)
    return entry && store.pending.toSendable(entry)
  }

  it('wait for the ack, and are persisted in terms that stay valid after it', () => {
    expect(getX(a)).toBe(0)
    expect(getSendable()).toBeUndefined()
    const settled = [{ ...toUndo(1), if: { pos: 2 } }]
    expect(store.ack(1, 2)).toEqual({ answered: [1], rewritten: [{ n: 2, ops: settled }] })
    expect(getSendable()).toEqual(settled)
    expect(getX(a)).toBe(0)
  })

  it('are resolved from the log, when it comes before the ack', () => {
    const { answered, rewritten } = confirm(me, 1, move(a, 10))
    expect(answered).toEqual([1])
    expect(rewritten).toEqual([{ n: 2, ops: [{ ...toUndo(1), if: { pos: 2 } }] }])
    expect(getX(a)).toBe(0)
  })

  it('follow their transactions to new numbers', () => {
    expect(store.renumber({ from: 1, to: 5 })).toEqual([
      { n: 5, ops: [move(a, 10)] },
      { n: 6, ops: [toUndo(5)] },
    ])
    expect(getX(a)).toBe(0)
  })

  it('that name a lost transaction, or another log, never hold', () => {
    const fresh = createBoardStore()
    fresh.load({ epoch: 'epoch-02', seq: 1, shapes: [{ ...toShape(a), by: she, at: 1, seq: 1 }] })
    fresh.resume(
      [
        { n: 4, ops: [toUndo(3)] },
        { n: 5, ops: [{ ...toUndo(3), if: { pos: 1 } }], epoch: 'epoch-01' },
        { n: 6, ops: [{ ...toUndo(3), set: { pos: [8, 8] }, if: { pos: 1 } }], epoch: 'epoch-02' },
      ],
      { of: 'epoch-02' },
    )
    const conditions = [...fresh.pending.values()].map(({ ops: [op] }) => op && 'if' in op && op.if)
    expect(conditions).toEqual([{ pos: 0 }, { pos: 0 }, { pos: 1 }])
    expect(fresh.shapes.get(a)?.pos).toEqual([8, 8])
  })
})

describe('change notifications', () => {
  it('name the touched shapes only', () => {
    confirm(she, 1, buildShape('rect', { id: a }), buildShape('rect', { id: b }))
    const untouched = store.shapes.get(b)
    takeChanges()
    store.addPending([{ n: 1, ops: [move(a, 1)] }], 'history')
    confirm(me, 1, move(a, 1))
    confirm(she, 2, move(a, 2))
    expect(takeChanges()).toEqual([
      ['history', a],
      ['remote', a],
      ['remote', a],
    ])
    expect(store.shapes.get(b)).toBe(untouched)
  })

  it('name who else wrote what', () => {
    const he = 'his-session-0001'
    store.addPending([{ n: 1, ops: [buildShape('rect', { id: a })] }])
    confirm(me, 1, buildShape('rect', { id: a }))
    store.confirm([toTx(she, 1, move(a, 2)), toTx(he, 1, move(a, 3))], me)
    store.confirm([toTx(she, 2, buildShape('rect', { id: b })), toTx(he, 2, move(b, 3))], me)
    expect(changes.map(({ written }) => written && [...written])).toEqual([
      ...[undefined, undefined],
      [[a, { by: he, isNew: false }]],
      [[b, { by: he, isNew: true }]],
    ])
  })

  it('name what others deleted, transaction by transaction', () => {
    const remove = (id: string): Op => ({ op: 'delete', id })
    for (const [at, id] of [a, b, c].entries()) confirm(she, at + 1, buildShape('rect', { id }))
    changes.length = 0
    store.confirm([toTx(she, 4, remove(a), move(b, 1)), toTx(she, 5, remove(b), remove(c))], me)
    expect(changes.map(({ deletions }) => deletions)).toEqual([
      [
        { by: she, ids: [a], opCount: 2 },
        { by: she, ids: [b, c], opCount: 2 },
      ],
    ])
  })

  it('name everything, old and new, after a load', () => {
    confirm(she, 1, buildShape('rect', { id: a }))
    store.addPending([{ n: 1, ops: [buildShape('rect', { id: b })] }])
    takeChanges()
    store.load({ epoch: 'epoch-02', seq: 9, shapes: [{ ...toShape(c), by: she, at: 1, seq: 2 }] })
    expect(new Set(takeChanges().flat())).toEqual(new Set(['reset', a, b, c]))
    expect(new Set(store.shapes.keys())).toEqual(new Set([b, c]))
  })
})

describe('[SN9] a shape that the log has forgotten', () => {
  const make = buildShape('rect', { id: a })
  const remove = (id: string): Op => ({ op: 'delete', id })
  const restore = (id: string, deleted: number): RestoreOp => ({
    op: 'restore',
    id,
    if: { deleted },
  })
  const add = (n: number, ...ops: Op[]) => store.addPending([{ n, ops: store.withShapes(ops) }])
  /** The confirmed board forgets what was deleted so far. */
  const forgetAll = () => {
    store.limitTombstones(0)
    confirm(she, 1, buildShape('rect', { id: b }))
    confirm(she, 2, remove(b))
  }
  /** The log has a restore as a create, with the revisions that the shape had. */
  const confirmRestored = (n: number) => {
    const [op] = store.pending.get(n)?.ops ?? []
    const shape = undefined
    const made = op && toLoggedOp(op, { shape, seq: seq + 1, kinds: standardKinds })
    if (made) confirm(me, n, made)
    return made
  }

  it('is restored as it was, and older steps of undo hold for it', () => {
    confirm(me, 1, make)
    confirm(me, 2, move(a, 10))
    confirm(me, 3, remove(a))
    forgetAll()
    expect(store.confirmed.shapes.has(a)).toBe(false)
    add(4, restore(a, 3))
    add(5, { op: 'patch', id: a, set: { pos: [0, 0] }, if: { pos: 2 } })
    expect(getX(a)).toBe(0)
    expect(confirmRestored(4)).toMatchObject({
      op: 'create',
      pos: [10, 0],
      rev: { pos: 2, size: 1 },
    })
    confirm(me, 5, { op: 'patch', id: a, set: { pos: [0, 0] }, if: { pos: 2 } })
    expect([getX(a), store.pending.size]).toEqual([0, 0])
  })

  it('is restored, although the log has told nothing of what was made, deleted and brought back', () => {
    add(1, make)
    add(2, remove(a))
    store.ack(1, 5)
    store.ack(2, 6)
    add(3, restore(a, toPendingSeq(2)))
    const entry = store.pending.get(3)
    const { z: _, ...written } = make
    expect(entry && store.pending.toSendable(entry)).toMatchObject([
      { op: 'restore', if: { deleted: 6 }, was: { seq: 5, create: written } },
    ])
  })

  it('is restored with what is done again, although a board that is loaded has forgotten all of it', () => {
    confirm(me, 1, make)
    add(2, move(a, 10))
    add(3, remove(a))
    add(4, restore(a, toPendingSeq(3)))
    store.load({ epoch: 'epoch-01', seq: 5, shapes: [] })
    expect(getX(a)).toBe(10)
    store.ack(2, 2)
    store.ack(3, 3)
    expect(getX(a)).toBe(10)
    expect(store.pending.get(4)?.ops).toMatchObject([
      { if: { deleted: 3 }, was: { rev: { pos: 2 } } },
    ])
  })

  it('is restored although a board that is loaded has forgotten it twice, clearing seed 31313', () => {
    confirm(me, 1, make)
    confirm(me, 2, remove(a))
    forgetAll()
    add(3, restore(a, 2))
    add(4, remove(a))
    store.ack(3, 5)
    store.ack(4, 6)
    store.load({ epoch: 'epoch-01', seq: 8, shapes: [] })
    expect([store.pending.size, store.getWhole(a)?.deleted]).toEqual([0, true])
    add(5, restore(a, toPendingSeq(4)))
    expect(store.shapes.has(a)).toBe(true)
    // The number is not pending any more: the condition names what the log has.
    expect(store.pending.get(5)?.ops).toMatchObject([{ if: { deleted: 6 } }])
  })

  it('is restored as it was, although it is restored in the middle of a load that lacks it', () => {
    confirm(me, 1, make)
    add(2, remove(a))
    add(3, restore(a, toPendingSeq(2)))
    add(4, move(a, 10))
    add(5, remove(a))
    const others = Array.from({ length: 30 }, (_, at) => ({
      ...toShape(`${at}`),
      ...{ by: she, at: 1, seq: 1 },
    }))
    const shapes = [...others, ...store.confirmed.shapes.values()]
    store.load({ epoch: 'epoch-01', seq: 1, shapes })
    const slices = store.loadInSlices({ epoch: 'epoch-01', seq: 9, shapes: [] }, 1)
    slices.next()
    store.ack(2, 2)
    add(6, restore(a, toPendingSeq(5)))
    for (const _ of slices) expect(getX(a)).toBe(10)
    expect(getX(a)).toBe(10)
  })

  it('is not restored where others have deleted it another time, as far as is known', () => {
    confirm(me, 1, make)
    confirm(me, 2, remove(a))
    add(3, restore(a, 2))
    confirm(she, 1, { op: 'restore', id: a })
    confirm(she, 2, remove(a))
    expect(store.shapes.has(a)).toBe(false)
  })

  describe('is restored after a reload', () => {
    const shape: Shape = { ...toShape(a), ...{ by: me, at: 1, seq: 1 } }
    const was = toWas({ ...shape, pos: [10, 0] })
    const entries: OutboxEntry[] = [
      { n: 4, ops: [remove(a)] },
      { n: 5, ops: [{ ...restore(a, toPendingSeq(4)), was }] },
    ]

    it('when the log has told that it was deleted', () => {
      store.resume(entries, { of: 'epoch-01' })
      store.load({ epoch: 'epoch-01', seq: 3, shapes: [] })
      store.ack(4, 3)
      expect(getX(a)).toBe(10)
      expect(store.pending.get(5)?.ops).toMatchObject([{ if: { deleted: 3 } }])
    })

    it('although the log comes to an earlier deletion first, clearing seed 35720', () => {
      store.resume(entries, { of: 'epoch-01' })
      store.drop(4)
      confirm(she, 1, make)
      confirm(she, 2, remove(a))
      forgetAll()
      confirm(me, 5, { ...was.create, rev: { pos: 1 } })
      expect([getX(a), store.pending.size]).toEqual([10, 0])
    })

    it('as others have left it, where the board knows all of it', () => {
      store.resume(entries, { of: 'epoch-01' })
      confirm(she, 1, make, move(a, 20))
      expect(getX(a)).toBe(20)
    })

    it('unless what it is conditional on was refused, clearing seed 30217', () => {
      store.resume(entries, { of: 'epoch-01' })
      store.drop(4)
      expect(store.shapes.has(a)).toBe(false)
    })

    it('when transactions get other numbers', () => {
      store.resume(entries, { of: 'epoch-01' })
      store.renumber({ from: 4, to: 9 })
      expect(getX(a)).toBe(10)
      expect(store.pending.get(10)?.ops).toMatchObject([{ if: { deleted: toPendingSeq(9) } }])
    })
  })
})

it('conditions on a transaction hold in the view while an earlier one is unanswered', () => {
  confirm(she, 1, buildShape('rect', { id: a }), buildShape('rect', { id: b }))
  store.addPending([{ n: 1, ops: [move(b, 1)] }])
  store.addPending([{ n: 2, ops: [{ op: 'delete', id: a }] }])
  store.addPending([{ n: 3, ops: [{ op: 'restore', id: a, if: { deleted: toPendingSeq(2) } }] }])
  confirm(me, 2, { op: 'delete', id: a })
  expect([store.pending.size, store.shapes.has(a)]).toEqual([3, true])
})

it('an answered transaction is not persisted again when one that it depended on is answered later', () => {
  const creating: OutboxEntry = { n: 1, ops: [buildShape('rect', { id: a })] }
  store.addPending([creating, { n: 2, ops: [toUndo(1)] }, { n: 3, ops: [toUndo(1)] }])
  store.load({ epoch: 'epoch-01', seq: 1, shapes: [{ ...toShape(a), by: me, at: 1, seq: 1 }] })
  seq = 1
  expect(confirm(me, 2, move(a, 0)).answered).toEqual([2])
  expect(store.ack(1, 1)).toMatchObject({ answered: [1], rewritten: [{ n: 3 }] })
})

it('[RS11] the tombstones of another history do not hide a shape of this one', () => {
  const deleted: Shape = {
    ...{ ...toShape(a), by: she, at: 1, seq: 1 },
    ...{ deleted: true, rev: { deleted: 20 } },
  }
  store.load({ epoch: 'epoch-01', seq: 20, shapes: [deleted] })
  store.addPending([{ n: 1, ops: [move(a, 7)] }])
  store.forgetLog()
  store.load({ epoch: 'epoch-01', seq: 0, shapes: [] })
  confirm(she, 1, buildShape('rect', { id: a }))
  expect(getX(a)).toBe(7)
})

it('[RS11] nor does what is refused before the board of this history is there', () => {
  const deleted: Shape = {
    ...{ ...toShape(a), by: she, at: 1, seq: 1 },
    ...{ deleted: true, rev: { deleted: 20 } },
  }
  store.load({ epoch: 'epoch-01', seq: 20, shapes: [deleted] })
  store.addPending([{ n: 1, ops: [{ op: 'restore', id: a }] }])
  store.addPending([{ n: 2, ops: [move(a, 7)] }])
  store.forgetLog()
  store.drop(1)
  store.load({ epoch: 'epoch-01', seq: 0, shapes: [] })
  confirm(she, 1, buildShape('rect', { id: a }))
  expect(getX(a)).toBe(7)
})

it('[INV4] refuses to skip a seq', () => {
  expect(() => store.confirm([{ seq: 2, by: she, n: 1, at: 0, ops: [] }], me)).toThrow(/2.*0/)
})

it('[INV6] is the confirmed board whenever nothing is pending', () => {
  for (let seed = 1; seed <= 50; seed++) {
    const random = createRandom(seed)
    const one = createBoardStore()
    const server = createBoard()
    let n = 0
    let at = 0
    for (let step = 0; step < 60; step++) {
      const { shapes, getPointCount } = one
      const ops = randomOps({ random, shapes, getPointCount })
      if (random.chance(0.5)) {
        one.addPending([{ n: ++n, ops }])
      } else {
        const entry = one.pending.getFirstUnacked()
        const mine = entry !== undefined && random.chance(0.6)
        const tx = mine ? { by: me, n: entry.n, ops: [...entry.ops] } : { by: she, n: at, ops }
        const outcome = applyTx(server, { seq: at + 1, at: 0, ...tx })
        if (!outcome.ok) continue
        one.confirm([{ seq: ++at, at: 0, ...tx, ops: [...outcome.ops] }], me)
      }
      if (random.chance(0.2)) {
        const entry = one.pending.getFirstUnacked()
        if (entry) one.drop(entry.n)
      }
      if (one.pending.size > 0) continue
      const live = [...one.confirmed.shapes].filter(([, { deleted }]) => !deleted)
      expect(new Map(one.shapes), `seed ${seed}`).toEqual(new Map(live))
    }
  }
})

function toUndo(n: number): Op & { op: 'patch' } {
  return { op: 'patch', id: a, set: { pos: [0, 0] }, if: { pos: toPendingSeq(n) } }
}

function toShape(id: string) {
  const { op: _, ...shape } = buildShape('rect', { id })
  return shape
}
