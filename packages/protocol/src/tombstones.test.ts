import { describe, expect, it, vi } from 'vitest'
import { applyTx, type Board, createBoard } from './board.ts'
import type { Op } from './ops.ts'
import { buildShape, createRandom } from './testing/index.ts'
import { createTombstones } from './tombstones.ts'

const toId = (at: number) => String(at).padStart(21, '0')
const make = (at: number): Op => buildShape('rect', { id: toId(at) })
const remove = (at: number): Op => ({ op: 'delete', id: toId(at) })
const restore = (at: number): Op => ({ op: 'restore', id: toId(at) })
const tx = (seq: number, ops: Op[]) => ({ seq, by: 'b'.repeat(16), at: 0, ops })

/** A board that keeps so many tombstones. */
function createForgetful(most: number, board = createBoard(), before = 100) {
  const tombstones = createTombstones(board, () => 1)
  let seq = before
  return {
    board,
    get bytes() {
      return tombstones.bytes
    },
    apply(...ops: Op[]) {
      const outcome = applyTx(board, tx(++seq, ops))
      if (outcome.ok) tombstones.note(outcome.changed)
      const forgotten = outcome.ok ? tombstones.forget(most) : []
      return { ...outcome, forgotten: forgotten.map(({ id }) => Number(id)) }
    },
  }
}

const getDead = ({ shapes }: Board) =>
  [...shapes.values()].flatMap(({ id, deleted }) => (deleted ? Number(id) : []))

describe('[SN8] a board with too many tombstones', () => {
  it('forgets those that were deleted first', () => {
    const { board, apply } = createForgetful(2)
    apply(make(1), make(2), make(3), make(4))
    expect(apply(remove(3)).forgotten).toEqual([])
    expect(apply(remove(1)).forgotten).toEqual([])
    expect(apply(remove(4)).forgotten).toEqual([3])
    expect(getDead(board)).toEqual([1, 4])
    expect(board.liveCount).toBe(1)
  })

  it('forgets all that one transaction deleted together', () => {
    const { apply } = createForgetful(2)
    apply(make(1), make(2), make(3), make(4))
    apply(remove(1), remove(2))
    expect(apply(remove(3)).forgotten).toEqual([1, 2])
  })

  it('never forgets what the latest transaction deleted, however much that is', () => {
    const { apply } = createForgetful(0)
    apply(make(1), make(2), make(3))
    expect(apply(remove(1), remove(2)).forgotten).toEqual([])
    expect(apply(make(4)).forgotten).toEqual([])
    expect(apply(remove(3)).forgotten).toEqual([1, 2])
  })

  it('counts what is restored no more, and what is deleted again as new', () => {
    const { apply } = createForgetful(2)
    apply(make(1), make(2), make(3), make(4))
    apply(remove(1))
    apply(remove(2))
    apply(restore(1))
    expect(apply(remove(3)).forgotten).toEqual([])
    expect(apply(remove(1)).forgotten).toEqual([2])
  })

  it('takes no notice of a transaction that is refused', () => {
    const { apply } = createForgetful(1)
    apply(make(1), make(2))
    apply(remove(1))
    expect(apply(restore(1), restore(9))).toMatchObject({ ok: false, code: 'gone' })
    expect(apply(remove(2)).forgotten).toEqual([1])
  })

  it('forgets the same when it is loaded in between, in whatever order its shapes are', () => {
    const { board, apply } = createForgetful(3)
    apply(make(1), make(2), make(3), make(4), make(5))
    apply(remove(4))
    apply(remove(2), remove(5))
    const loaded = createForgetful(3, createBoard([...board.shapes.values()].reverse()))
    for (const at of [1, 3]) {
      const ops = [remove(at)]
      expect(loaded.apply(...ops).forgotten.sort()).toEqual(apply(...ops).forgotten.sort())
    }
    expect(getDead(loaded.board).sort()).toEqual(getDead(board).sort())
  })
})

/** Runs `work`, and returns how many elements of maps it went over. */
function countSteps(work: () => void): number {
  const iterators = Object.getPrototypeOf(new Map().keys())
  const next = vi.spyOn(iterators, 'next')
  try {
    work()
    return next.mock.calls.length
  } finally {
    next.mockRestore()
  }
}

describe('[SN8] what is forgotten', () => {
  it('is the same for a board loaded from it at any time, whatever is restored in between', () => {
    const random = createRandom(17)
    const { board, apply } = createForgetful(10)
    apply(...Array.from({ length: 60 }, (_, at) => make(at)))
    for (let round = 1; round <= 400; round++) {
      const shapes = [...board.shapes.values()].reverse()
      const copy = createForgetful(10, createBoard(shapes), 100 + round)
      const act = random.pick([restore, make, remove, remove])
      const from = random.integer(0, 60)
      const ops = Array.from({ length: random.integer(1, 4) }, (_, at) => act(from + at))
      const [one, other] = [apply(...ops), copy.apply(...ops)]
      expect(other.forgotten.sort()).toEqual(one.forgotten.sort())
      expect(copy.bytes).toBe(getDead(board).length)
    }
  })

  it('costs as much as it is, however many tombstones there are', () => {
    const count = 2_000
    const { board, apply } = createForgetful(count)
    for (let at = 0; at < count; at++) {
      apply(make(at))
      apply(remove(at))
    }
    for (let at = 0; at < 100; at++) apply(make(count + at))
    const steps = countSteps(() => {
      for (let at = 0; at < 100; at++) apply(remove(count + at))
    })
    expect(getDead(board)).toHaveLength(count)
    expect(board.shapes.has(toId(99))).toBe(false)
    expect(steps).toBeGreaterThan(100)
    expect(steps).toBeLessThan(2_000)
  })
})

describe('a shape that the board has forgotten', () => {
  const forget = () => {
    const forgetful = createForgetful(0)
    forgetful.apply(make(1), make(2))
    forgetful.apply(remove(1))
    forgetful.apply(remove(2))
    return forgetful
  }

  it('[OP16] is skipped by a patch, an append and a delete, which are no part of the log', () => {
    const outcome = forget().apply(
      make(3),
      { op: 'patch', id: toId(1), set: { pos: [1, 1] } },
      { op: 'append', id: toId(1), off: 0, pts: 'AACA' },
      remove(1),
    )
    expect(outcome).toMatchObject({ ok: true, skipped: [1, 2, 3], ops: [make(3)] })
  })

  it('[OP16] leaves nothing of a transaction that names no other', () => {
    expect(forget().apply(remove(1), remove(1))).toMatchObject({ ok: false, code: 'gone', at: 0 })
  })

  it('[OP9] cannot be restored', () => {
    expect(forget().apply(make(3), restore(1))).toMatchObject({ ok: false, code: 'gone', at: 1 })
  })

  it('[OP17] is made again by a create, in the place of the tombstone that others still have', () => {
    const again: Op = buildShape('text', { id: toId(1), text: 'again' })
    const { board, apply } = forget()
    expect(apply(again).ok).toBe(true)
    const remembering = createBoard()
    const log = [[make(1), make(2)], [remove(1)], [remove(2)], [again]]
    for (const [at, ops] of log.entries()) {
      expect(applyTx(remembering, tx(101 + at, ops), { isLogged: true }).ok).toBe(true)
    }
    expect(remembering.shapes.get(toId(1))).toEqual(board.shapes.get(toId(1)))
    expect(remembering.liveCount).toBe(1)
  })

  it('[OP1] is no excuse for making one again that the board knows', () => {
    const { apply } = createForgetful(5)
    apply(make(1))
    apply(remove(1))
    expect(apply(make(1))).toMatchObject({ ok: false, code: 'exists' })
  })
})
