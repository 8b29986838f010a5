import { describe, expect, it } from 'vitest'
import { getRev } from './apply-op.ts'
import { applyTx, type Board, createBoard } from './board.ts'
import { limits } from './limits.ts'
import type { Op, RestoreOp } from './ops.ts'
import { encodePoints, type InkPoint } from './points.ts'
import { toWas } from './restores.ts'
import { buildShape, buildStroke } from './testing/index.ts'
import { createTombstones } from './tombstones.ts'

const id = 'a'.repeat(21)
const other = 'b'.repeat(21)
const by = 'my-session-00001'

/** A board on which a note was made at 1, moved at 2 and deleted at 3, and what a restore of it says. */
function start(make: Op = buildShape('note', { id, text: 'words' })) {
  const board = createBoard()
  const log: (readonly Op[])[] = []
  const apply = (...ops: Op[]) => {
    const seq = log.length + 1
    const outcome = applyTx(board, { seq, by, at: 0, ops })
    if (outcome.ok) log.push(outcome.ops)
    return outcome
  }
  apply(make, buildShape('rect', { id: other }))
  apply({ op: 'patch', id, set: { pos: [7, 0] } })
  apply({ op: 'delete', id })
  const tombstone = board.shapes.get(id)
  if (!tombstone) throw new Error('there is no tombstone')
  const restore: RestoreOp = { op: 'restore', id, if: { deleted: 3 }, was: toWas(tombstone) }
  return { board, log, apply, restore, tombstone }
}

function forget(board: Board): void {
  const tombstones = createTombstones(board, () => 1)
  applyTx(board, { seq: 3.5, by, at: 0, ops: [{ op: 'delete', id: other }] })
  tombstones.note([other])
  expect(tombstones.forget(0)).toHaveLength(1)
}

describe('[OP18] a restore that says what the shape was', () => {
  it('creates the shape where the board has forgotten it, with the revisions that it had', () => {
    const { board, apply, restore, tombstone } = start()
    forget(board)
    const outcome = apply(restore)
    expect(outcome).toMatchObject({
      ...{ ok: true, skipped: [] },
      ops: [{ op: 'create', id, text: 'words', pos: [7, 0], rev: { text: 1, pos: 2, angle: 1 } }],
    })
    const shape = board.shapes.get(id)
    expect(shape).toMatchObject({ seq: 4, by })
    for (const register of ['pos', 'text', 'angle', 'size']) {
      expect(shape && getRev(shape, register), register).toBe(getRev(tombstone, register))
    }
    expect(shape && getRev(shape, 'deleted')).toBe(4)
  })

  it('has revisions of its own in place of those of a lost log: what was conditional on one does not hold', () => {
    const { board, apply, restore } = start()
    forget(board)
    const lost = restore.was && { ...restore.was, seq: 0, rev: { pos: 0, text: 99 } }
    apply({ op: 'restore', id, ...(lost && { was: lost }) })
    const shape = board.shapes.get(id)
    expect(['pos', 'text', 'angle'].map((name) => shape && getRev(shape, name))).toEqual([4, 4, 4])
    apply({ op: 'patch', id, set: { pos: [1, 1] }, if: { pos: 0 } })
    expect(board.shapes.get(id)?.pos).toEqual([7, 0])
  })

  it('lets conditions hold that named revisions of before, in the same transaction and later', () => {
    const { board, apply, restore } = start()
    forget(board)
    const write: Op = { op: 'patch', id, set: { text: 'more' }, if: { text: 1 } }
    expect(apply(restore, write)).toMatchObject({ ok: true, skipped: [] })
    expect(apply({ op: 'delete', id, if: { pos: 2, text: 4, deleted: 4 } })).toMatchObject({
      ...{ ok: true, skipped: [] },
    })
  })

  it('is an ordinary restore where the board has the tombstone, in the log as well', () => {
    const { board, apply, restore, log } = start()
    expect(apply(restore)).toMatchObject({ ok: true, skipped: [] })
    expect(log.at(-1)).toEqual([{ op: 'restore', id, if: { deleted: 3 } }])
    expect(board.shapes.get(id)).toMatchObject({ seq: 1, rev: { pos: 2, deleted: 4 } })
    expect(apply(restore)).toMatchObject({ ok: true, skipped: [0] })
  })

  it('means the same to all that apply the log, whether they have the tombstone', () => {
    const { board, apply, restore, log } = start()
    forget(board)
    apply(restore)
    const remembering = createBoard()
    for (const [at, ops] of log.entries()) {
      const tx = { seq: at + 1, by, at: 0, ops: [...ops] }
      expect(applyTx(remembering, tx, { isLogged: true }).ok).toBe(true)
    }
    expect(remembering.shapes.get(id)).toEqual(board.shapes.get(id))
  })

  it('is skipped, and left out of the log, under a condition that can never hold', () => {
    const { board, apply, restore } = start()
    forget(board)
    const vain: Op = { ...restore, if: { deleted: 0 } }
    const make = buildShape('rect', { id: 'c'.repeat(21) })
    expect(apply(make, vain)).toMatchObject({ ok: true, skipped: [1], ops: [make] })
    expect(apply(vain)).toMatchObject({ ok: false, code: 'gone' })
  })

  it('names no revision that the log has not come to', () => {
    const { board, apply, restore } = start()
    forget(board)
    const { create } = toWas({ ...buildShape('rect', { id }), by, at: 0, seq: 1 })
    apply({ ...restore, was: { create, seq: 9, rev: { pos: 10 } } })
    expect(board.shapes.get(id)?.rev).toMatchObject({ pos: 4, size: 4 })
  })

  it('creates nothing under another id', () => {
    const { board, apply, restore } = start()
    forget(board)
    const { was } = restore
    apply({ ...restore, ...(was && { was: { ...was, create: { ...was.create, id: other } } }) })
    expect([board.shapes.has(id), board.shapes.get(other)?.deleted]).toEqual([true, true])
  })

  it.each([
    ['bad_request', { z: 'no key' }],
    ['bad_request', { pts: 'AAAA!' }],
  ] as const)('is refused with %s where a create would be: %o', (code, wrong) => {
    const { board, apply, restore } = start(buildStroke(id))
    forget(board)
    const { was } = restore
    const create = { ...buildStroke(id), ...wrong }
    expect(apply({ ...restore, ...(was && { was: { ...was, create } }) })).toMatchObject({ code })
  })

  it('[OP12] is refused with board_full like a create', () => {
    const { board, apply, restore } = start()
    forget(board)
    board.liveCount = limits.shapesPerBoard
    expect(apply(restore)).toMatchObject({ ok: false, code: 'board_full' })
  })

  it('[OP19] brings back a stroke with all of its points', () => {
    const { board, apply, restore } = start(buildStroke(id))
    forget(board)
    const points = Array.from(
      { length: limits.pointsPerStroke },
      (_, at): InkPoint => [at % 90, at % 60, 0.5],
    )
    const create = { ...buildStroke(id), pts: encodePoints(points).pts }
    const was = { create, seq: 1 }
    expect(apply({ ...restore, was })).toMatchObject({ ok: true })
    expect(board.shapes.get(id)).toMatchObject({ pts: create.pts })
  })
})
