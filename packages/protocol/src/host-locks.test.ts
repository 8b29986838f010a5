import { describe, expect, it } from 'vitest'
import { applyTx, type Board, createBoard, type TxOutcome } from './board.ts'
import { isLockedByHosts } from './host-locks.ts'
import type { Op } from './ops.ts'
import { toWas } from './restores.ts'
import { buildShape, buildStroke } from './testing/index.ts'

const by = 'session-00000001'
const [stroke, rect, free, left] = ['s', 'r', 'f', 'l'].map((letter) => letter.repeat(21)) as [
  ...[string, string, string, string],
]
const lock = { locked: true, lockedBy: 'host' } as const

/** A board with what hosts have locked, what nobody has, and what once was locked by hosts. */
function play(): Board {
  const board = createBoard()
  const ops: Op[] = [
    { ...buildStroke(stroke, [[0, 0, 1]]), ...lock },
    buildShape('rect', { id: rect, ...lock }),
    buildShape('rect', { id: free }),
    buildShape('rect', { id: left, lockedBy: 'host' }),
  ]
  expect(applyTx(board, { seq: 1, by, at: 0, ops })).toMatchObject({ ok: true })
  return board
}

const apply = (board: Board, op: Op, isHost?: boolean): TxOutcome =>
  applyTx(board, { seq: 2, by, at: 0, ops: [op] }, { isHost })
const refused = { ok: false, code: 'locked', at: 0, path: '/ops/0/id' }

const changes: readonly (readonly [string, Op])[] = [
  ['a patch', { op: 'patch', id: rect, set: { color: 'red' } }],
  ['a patch whose condition does not hold', { ...patch(rect), if: { pos: 9 } }],
  ['a patch that takes the lock away', { op: 'patch', id: rect, set: { locked: null } }],
  ['a patch that says nothing of hosts', { op: 'patch', id: rect, set: { lockedBy: null } }],
  ['an append', { op: 'append', id: stroke, off: 1, pts: 'AACA' }],
  ['an append that does not fit', { op: 'append', id: stroke, off: 9, pts: 'AACA' }],
  ['a delete', { op: 'delete', id: rect }],
  ['a restore, though it is not deleted', { op: 'restore', id: rect }],
]
const locking: readonly (readonly [string, Op])[] = [
  ['a create', buildShape('rect', { id: 'n'.repeat(21), ...lock })],
  ['a patch', { op: 'patch', id: free, set: lock }],
  ['a patch beside what is left of such a lock', { op: 'patch', id: left, set: { locked: true } }],
  ['a restore of what the board has forgotten', toRestore({ id: 'n'.repeat(21), ...lock })],
]

function patch(id: string) {
  return { op: 'patch', id, set: { pos: [1, 1] as [number, number] } } as const
}

function toRestore(registers: { readonly id: string } & object): Op {
  const { id } = registers
  const create = buildShape('rect', registers)
  return { op: 'restore', id, was: toWas({ ...create, by, at: 0, seq: 1 }) }
}

describe('[RI11] of whoever is no host', () => {
  it.each([...changes, ...locking])('%s is refused, and changes nothing', (_what, op) => {
    const board = play()
    const before = [...board.shapes.values()]
    expect(apply(board, op, false)).toMatchObject(refused)
    expect([...board.shapes.values()]).toEqual(before)
  })

  it.each<readonly [string, Op]>([
    ['a lock of everybody’s', { op: 'patch', id: free, set: { locked: true } }],
    ['a shape beside it', patch(free)],
    ['what is left of a lock of hosts', { op: 'patch', id: left, set: { lockedBy: null } }],
    ['the same in a lock of one’s own', { ...patch(left), set: { locked: true, lockedBy: null } }],
    ['what nobody has locked by then', patch(left)],
  ])('%s is written', (_what, op) => {
    expect(apply(play(), op, false)).toMatchObject({ ok: true, skipped: [] })
  })

  it('a deleted shape with a lock of hosts comes back by hosts only', () => {
    const board = play()
    apply(board, { op: 'delete', id: rect })
    expect(apply(board, { op: 'restore', id: rect }, false)).toMatchObject(refused)
    expect(apply(board, { op: 'restore', id: rect }, true)).toMatchObject({ ok: true })
  })

  it('all else about the op is looked at after that, and whose it is before', () => {
    const op: Op = { op: 'append', id: stroke, off: 0, pts: 'AA==' }
    expect(apply(play(), op, false)).toMatchObject(refused)
    const tx = { seq: 2, by, at: 0, ops: [op] }
    expect(applyTx(play(), tx, { isHost: false, isOwn: () => false })).toMatchObject({
      code: 'not_yours',
    })
  })
})

it.each([...changes.slice(0, 5), ...locking].filter(([what]) => !what.includes('does not hold')))(
  '[SH21] of a host %s is written, and so it is from the log',
  (_what, op) => {
    for (const isHost of [true, undefined]) {
      expect(apply(play(), op, isHost)).toMatchObject({ ok: true, skipped: [] })
    }
    const restore = op.op === 'restore' ? op.was?.create : op
    const tx = { seq: 2, by, at: 0, ops: [restore ?? op] }
    expect(applyTx(play(), tx, { isLogged: true, isHost: false })).toMatchObject({ ok: true })
  },
)

it('[SH21] a lock is of hosts where both registers say so', () => {
  expect(isLockedByHosts(lock)).toBe(true)
  for (const other of [undefined, {}, { locked: true }, { lockedBy: 'host' } as const]) {
    expect(isLockedByHosts(other)).toBe(false)
  }
  expect(isLockedByHosts({ ...lock, locked: false })).toBe(false)
})
