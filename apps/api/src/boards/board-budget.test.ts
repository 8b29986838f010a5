import {
  applyTx,
  createBoard,
  createTombstones,
  type Op,
  type Shape,
  scanPoints,
} from '@tiza/protocol'
import { buildShape, createRandom, randomOps } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { type BoardBudget, createBoardBudget, measureBoard } from './board-budget.ts'
import { measureShape } from './measure.ts'

const limits = { boardBytes: 20_000 }
let board: ReturnType<typeof createBoard>
let budget: BoardBudget
let seq: number

function apply(...ops: Op[]) {
  return applyTx(
    board,
    { seq: ++seq, by: 'b'.repeat(16), at: 0, ops },
    { hasRoom: (before) => budget.take(before, board.shapes) },
  )
}

const toId = (at: number) => String(at).padStart(21, '0')
/** About a twentieth of the board. */
const write = (at: number, length = 700) =>
  buildShape('text', { id: toId(at), text: 'x'.repeat(length) })
const remove = (at: number): Op => ({ op: 'delete', id: toId(at) })
const full = { ok: false, code: 'board_full' }

/** Fills the board; returns the number of texts. */
function fill(): number {
  for (let at = 0; ; at++) {
    const outcome = apply(write(at))
    if (outcome.ok) continue
    expect(outcome).toMatchObject({ ...full, at: 0 })
    return at
  }
}

beforeEach(() => {
  board = createBoard()
  budget = createBoardBudget({ live: 0, tombstones: 0 }, limits)
  seq = 0
})

describe('[OP14] a full board', () => {
  it('has counted its shapes', async () => {
    const count = fill()
    expect(count).toBeGreaterThan(10)
    expect(budget.bytes.live).toBeGreaterThan(19_000)
    expect(budget.bytes.live).toBeLessThanOrEqual(limits.boardBytes)
    expect(budget.bytes).toEqual(await measureBoard(board.shapes.values()))
  })

  it('refuses growth without a trace', () => {
    fill()
    const before = [...board.shapes]
    expect(apply(write(98, 10), write(99))).toMatchObject({ ...full, at: 1 })
    expect(apply({ op: 'patch', id: toId(0), set: { text: 'x'.repeat(2_000) } })).toMatchObject(
      full,
    )
    expect([...board.shapes]).toEqual(before)
  })

  it('accepts changes that need no more room', () => {
    fill()
    expect(apply({ op: 'patch', id: toId(0), set: { pos: [1.25, -1e6] } }).ok).toBe(true)
    expect(apply({ op: 'patch', id: toId(0), set: { color: '#abcdef', text: 'short' } }).ok).toBe(
      true,
    )
    expect(apply(write(99), remove(1)).ok).toBe(true)
  })

  it('has room as soon as something is deleted, but not for a restore', () => {
    const count = fill()
    expect(apply(remove(0)).ok).toBe(true)
    expect(apply(write(count)).ok).toBe(true)
    expect(apply({ op: 'restore', id: toId(0) })).toMatchObject({ ...full, at: 0 })
    expect(board.shapes.get(toId(0))).toMatchObject({ deleted: true })
    expect(apply(remove(count)).ok).toBe(true)
    expect(apply({ op: 'restore', id: toId(0) }).ok).toBe(true)
  })

  it('can be cleared, and filled once more', () => {
    const count = fill()
    for (let at = 0; at < count; at++) expect(apply(remove(at)).ok).toBe(true)
    expect(budget.bytes.live).toBe(0)
    for (let at = count; at < 2 * count; at++) expect(apply(write(at)).ok).toBe(true)
  })

  it('may start over its limit: then it accepts what shrinks it', async () => {
    fill()
    budget = createBoardBudget(await measureBoard(board.shapes.values()), {
      ...limits,
      boardBytes: 10_000,
    })
    expect(budget.bytesLeft).toBe(0)
    expect(apply(write(99, 1))).toMatchObject(full)
    expect(apply(remove(0), write(99, 1)).ok).toBe(true)
  })
})

it('[SN8] counts forgotten tombstones', async () => {
  for (let at = 0; at < 3; at++) expect(apply(write(at)).ok).toBe(true)
  for (let at = 0; at < 3; at++) expect(apply(remove(at)).ok).toBe(true)
  budget.forget(createTombstones(board, measureShape).forget(0))
  expect(board.shapes.size).toBe(1)
  expect(budget.bytes).toEqual(await measureBoard(board.shapes.values()))
})

it('[LM7] reports the bytes left once they are less than a tenth', () => {
  const reported: (number | undefined)[] = []
  for (let at = 0; apply(write(at)).ok; at++) reported.push(budget.bytesLeft)
  const first = reported.findIndex((left) => left !== undefined)
  expect(first).toBeGreaterThan(10)
  expect(reported.slice(first).every((left) => left !== undefined && left < 2_000)).toBe(true)
  for (let at = 0; at < 5; at++) apply(remove(at))
  expect(budget.bytesLeft).toBeUndefined()
})

it('is exact for any history: refusals, restores and appends', async () => {
  for (let seed = 1; seed <= 50; seed++) {
    const random = createRandom(seed)
    board = createBoard()
    budget = createBoardBudget({ live: 0, tombstones: 0 }, { ...limits, boardBytes: 8_000 })
    const getPointCount = (id: string) => {
      const shape = board.shapes.get(id)
      return shape?.kind === 'stroke' ? (scanPoints(shape.pts, { q: shape.q })?.count ?? 0) : 0
    }
    for (let step = 0; step < 60; step++) {
      apply(...randomOps({ random, shapes: board.shapes, getPointCount }))
      const shapes: Shape[] = [...board.shapes.values()]
      expect(await measureBoard(shapes), `seed ${seed}`).toEqual(budget.bytes)
    }
  }
})
