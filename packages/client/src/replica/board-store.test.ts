import { applyTx, createBoard, type Op, type Shape, type Tx } from '@tiza/protocol'
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

  it('keeps an acked transaction until the board has reached it', () => {
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
  const restore = (id: string, deleted: number): Op => ({ op: 'restore', id, if: { deleted } })
  /** Takes what is sent in place of a refused transaction. */
  function refuse(n: number, at = 0, next = n + 1): readonly Op[] {
    const sent: Op[] = []
    store.replaceRefused(n, { code: 'gone', at }, (ops) => {
      sent.push(...ops)
      return ops.length === 0 ? [] : [{ n: next, ops }]
    })
    return sent
  }

  it('is created again, although the log never returned that it was created, deleted and restored', () => {
    store.addPending([{ n: 1, ops: [make] }])
    store.addPending([{ n: 2, ops: [remove(a)] }])
    store.ack(1, 5)
    store.ack(2, 6)
    store.addPending([{ n: 3, ops: [restore(a, toPendingSeq(2))] }])
    expect(refuse(3)).toEqual([make])
    expect(store.shapes.has(a)).toBe(true)
  })

  it('is restored as it was deleted, although an earlier restore was refused', () => {
    confirm(me, 1, make)
    confirm(me, 2, remove(a))
    store.addPending([{ n: 3, ops: [restore(a, 2)] }])
    store.addPending([{ n: 4, ops: [move(a, 10)] }])
    store.addPending([{ n: 5, ops: [remove(a)] }])
    expect(refuse(3)).toEqual([])
    // Now the confirmed board forgets it, too.
    store.limitTombstones(0)
    confirm(she, 1, buildShape('rect', { id: b }))
    confirm(she, 2, remove(b))
    expect(store.confirmed.shapes.has(a)).toBe(false)
    store.addPending([{ n: 6, ops: [restore(a, toPendingSeq(5))] }])
    expect(getX(a)).toBe(10)
  })

  it('is restored by redo, although the transaction before is refused afterwards', () => {
    const moveIf = (x: number, pos: number): Op => {
      return { op: 'patch', id: a, set: { pos: [x, 0] }, if: { pos } }
    }
    confirm(me, 1, make)
    confirm(me, 2, remove(a))
    store.addPending([{ n: 3, ops: [restore(a, 2)] }])
    store.addPending([{ n: 4, ops: [move(a, 10)] }])
    store.addPending([{ n: 5, ops: [moveIf(0, toPendingSeq(4))] }])
    store.addPending([{ n: 6, ops: [remove(a)] }])
    refuse(3)
    store.addPending([{ n: 7, ops: [restore(a, toPendingSeq(6))] }])
    store.addPending([{ n: 8, ops: [moveIf(10, toPendingSeq(5))] }])
    expect([4, 5, 6].flatMap((n) => refuse(n, 0, n + 5))).toEqual([])
    expect(getX(a)).toBe(10)
    store.recreateForgotten(6)
    expect(store.pending.get(7)?.ops).toEqual([{ ...make, pos: [0, 0] }])
    expect(store.pending.get(8)?.ops).toEqual([moveIf(10, toPendingSeq(7))])
    expect(getX(a)).toBe(10)
  })

  it('is created again, although a loaded board has forgotten that it was created here', () => {
    store.addPending([{ n: 1, ops: [make] }])
    store.addPending([{ n: 2, ops: [remove(a)] }])
    store.addPending([{ n: 3, ops: [restore(a, toPendingSeq(2))] }])
    store.load({ epoch: 'epoch-01', seq: 5, shapes: [] })
    store.ack(1, 1)
    store.ack(2, 2)
    expect(store.shapes.has(a)).toBe(true)
    expect(refuse(3)).toEqual([make])
    expect(store.shapes.has(a)).toBe(true)
  })

  it('is restored as it was deleted here, although a loaded board has forgotten that delete', () => {
    confirm(me, 1, make)
    store.addPending([{ n: 2, ops: [move(a, 10)] }])
    store.addPending([{ n: 3, ops: [remove(a)] }])
    store.addPending([{ n: 4, ops: [restore(a, toPendingSeq(3))] }])
    store.load({ epoch: 'epoch-01', seq: 5, shapes: [] })
    expect(getX(a)).toBe(10)
    store.ack(2, 2)
    store.ack(3, 3)
    expect(getX(a)).toBe(10)
    expect(refuse(4)).toEqual([{ ...make, pos: [10, 0] }])
    expect(getX(a)).toBe(10)
  })

  it('is remembered as it was deleted where the log has another version because of another shape', () => {
    confirm(me, 1, make, buildShape('rect', { id: b }))
    confirm(me, 2, remove(a))
    confirm(me, 3, remove(b))
    store.addPending([{ n: 4, ops: [restore(b, 3), restore(a, 2)] }])
    store.addPending([{ n: 5, ops: [move(b, 10)] }])
    store.addPending([{ n: 6, ops: [remove(b)] }])
    refuse(4, 1, 7)
    expect(store.getWhole(b)).toMatchObject({ deleted: true, pos: [10, 0] })
  })

  it('is known again once a transaction after the refused one has created it, clearing seed 20418', () => {
    confirm(me, 1, make)
    confirm(me, 2, remove(a))
    store.addPending([{ n: 3, ops: [restore(a, 2)] }])
    store.addPending([{ n: 4, ops: [make], again: true }])
    confirm(me, 4, make)
    expect(refuse(3)).toEqual([])
    expect([store.shapes.has(a), store.isForgotten(a)]).toEqual([true, false])
  })

  it('is restored although a loaded board has forgotten it twice, clearing seed 31313', () => {
    confirm(me, 1, make)
    confirm(me, 2, remove(a))
    store.limitTombstones(0)
    confirm(she, 1, buildShape('rect', { id: b }))
    confirm(she, 2, remove(b))
    store.addPending([{ n: 3, ops: [make] }])
    store.addPending([{ n: 4, ops: [remove(a)] }])
    store.addPending([{ n: 5, ops: [restore(a, toPendingSeq(4))] }])
    store.ack(3, 5)
    store.ack(4, 6)
    store.load({ epoch: 'epoch-01', seq: 8, shapes: [] })
    expect(store.shapes.has(a)).toBe(true)
    expect(refuse(5)).toEqual([make])
    expect(store.shapes.has(a)).toBe(true)
  })

  it('is restored as it was, although a refusal comes in the middle of a load that lacks it', () => {
    confirm(me, 1, make)
    store.addPending([{ n: 2, ops: [remove(a)] }])
    store.addPending([{ n: 3, ops: [restore(a, toPendingSeq(2))] }])
    store.addPending([{ n: 4, ops: [move(a, 10)] }])
    store.addPending([{ n: 5, ops: [remove(a)] }])
    store.addPending([{ n: 6, ops: [restore(a, toPendingSeq(5))] }])
    const others = Array.from({ length: 30 }, (_, at) => ({
      ...toShape(`${at}`),
      by: she,
      at: 1,
      seq: 1,
    }))
    store.load({
      epoch: 'epoch-01',
      seq: 1,
      shapes: [...others, ...store.confirmed.shapes.values()],
    })
    const slices = store.loadInSlices({ epoch: 'epoch-01', seq: 9, shapes: [] }, 1)
    slices.next()
    store.ack(2, 2)
    expect(refuse(3, 0, 7)).toEqual([])
    for (const _ of slices) expect(getX(a)).toBe(10)
    expect(getX(a)).toBe(10)
  })

  describe('is restored after a reload', () => {
    const tombstone = (n: number): Shape => {
      const rev = { deleted: toPendingSeq(n) }
      return { ...toShape(a), by: me, at: 1, seq: 1, deleted: true, rev }
    }
    const entries = [
      { n: 4, ops: [remove(a)] },
      { n: 5, ops: [restore(a, toPendingSeq(4))], restored: [tombstone(4)] },
    ]

    it('when the log has its deletion', () => {
      store.resume(entries, { of: 'epoch-01' })
      store.load({ epoch: 'epoch-01', seq: 3, shapes: [] })
      store.ack(4, 3)
      expect(store.shapes.has(a)).toBe(true)
      expect(refuse(5)).toEqual([make])
    })

    it('as it was deleted, although the copy of the board is older, clearing seed 32032', () => {
      const moved: Shape = { ...toShape(a), ...{ by: me, at: 1, seq: 1 }, pos: [10, 0] }
      const restored = [{ ...moved, deleted: true, rev: { pos: 2, deleted: 3 } } as const]
      store.resume([{ n: 4, ops: [restore(a, 3)], restored }], { of: 'epoch-01' })
      seq = 1
      store.load({ epoch: 'epoch-01', seq, shapes: [{ ...toShape(a), by: me, at: 1, seq: 1 }] })
      expect(getX(a)).toBe(10)
      expect(refuse(4)).toEqual([{ ...make, pos: [10, 0] }])
      confirm(she, 2, move(a, 10))
      confirm(she, 3, remove(a))
      confirm(me, 5, { ...make, pos: [10, 0] })
      expect([getX(a), store.pending.size]).toEqual([10, 0])
    })

    it('although the board lacks what came before its deletion, clearing seed 33163', () => {
      const kept: OutboxEntry[] = [
        { n: 3, ops: [remove(a)] },
        {
          n: 4,
          ops: [restore(a, toPendingSeq(3))],
          restored: [{ ...tombstone(3), pos: [10, 0] } as Shape],
        },
      ]
      store.resume(kept, { of: 'epoch-01' })
      const dead: Shape = { ...tombstone(3), rev: { deleted: 2 } }
      store.load({ epoch: 'epoch-01', seq: 2, shapes: [dead] })
      expect(getX(a)).toBe(10)
      expect(refuse(3, 0, 5)).toEqual([])
      expect(refuse(4, 0, 5)).toEqual([{ ...make, pos: [10, 0] }])
      expect(getX(a)).toBe(10)
    })

    it('although the log has an earlier deletion first, clearing seed 35720', () => {
      const kept: OutboxEntry = {
        n: 4,
        ops: [restore(a, toPendingSeq(3))],
        restored: [tombstone(3)],
      }
      store.resume([{ n: 3, ops: [remove(a)] }, kept], { of: 'epoch-01' })
      refuse(3, 0, 5)
      confirm(she, 1, make)
      confirm(she, 2, remove(a))
      store.limitTombstones(0)
      confirm(she, 3, buildShape('rect', { id: b }))
      confirm(she, 4, remove(b))
      expect(store.shapes.has(a)).toBe(true)
      expect(refuse(4, 0, 5)).toEqual([make])
    })

    it('as others have left it, where the board has all of it', () => {
      const restored = [{ ...tombstone(3), pos: [10, 0] } as Shape]
      const again = { n: 4, ops: [restore(a, toPendingSeq(3))], restored }
      store.resume([{ n: 3, ops: [remove(a)] }, again], { of: 'epoch-01' })
      confirm(she, 1, make, move(a, 20))
      expect(getX(a)).toBe(20)
    })

    it('unless the transaction that it depends on was refused, clearing seed 30217', () => {
      const kept: OutboxEntry = { n: 5, ops: [restore(a, 0)], restored: [tombstone(4)] }
      const removal: Op = { op: 'delete', id: a, if: { deleted: toPendingSeq(6) } }
      const later = [
        { n: 6, ops: [make] },
        { n: 7, ops: [removal] },
      ]
      store.resume([kept, ...later], { of: 'epoch-01' })
      expect(store.shapes.has(a)).toBe(false)
    })

    it('when transactions are renumbered', () => {
      store.resume(entries, { of: 'epoch-01' })
      store.renumber({ from: 4, to: 9 })
      expect(store.shapes.has(a)).toBe(true)
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
  store.replaceRefused(1, { code: 'gone', at: 0 }, () => [])
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
