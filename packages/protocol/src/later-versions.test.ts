import { describe, expect, it } from 'vitest'
import { applyTx, createBoard } from './board.ts'
import { limits } from './limits.ts'
import type { Op } from './ops.ts'
import type { InkPoint } from './points.ts'
import { buildShape, buildStroke } from './testing/index.ts'

const id = 'shape'.padEnd(21, '-')
const other = 'other'.padEnd(21, '-')
const by = 'author'.padEnd(16, '-')
const rect = buildShape('rect', { id })

/** Ops as a later version may write them. */
const later = (...ops: object[]) => ops as unknown as readonly Op[]

/** A board on which each list of ops was written to the log. */
function replay(...txs: (readonly Op[])[]) {
  const board = createBoard()
  const outcomes = txs.map((ops, at) =>
    applyTx(board, { seq: at + 1, by, at: 0, ops: [...ops] }, { isLogged: true }),
  )
  return { board, last: outcomes.at(-1) }
}

const judge = (...ops: readonly Op[]) =>
  applyTx(createBoard(), { seq: 1, by, at: 0, ops: [...ops] })

describe('[OP13] what the log holds', () => {
  it('of a kind that is not known is kept, changed, deleted and restored', () => {
    const create = later({ op: 'create', id, kind: 'constructor', pos: [1, 2], petals: 5 })
    const { board, last } = replay(
      create,
      later({ op: 'patch', id, set: { petals: 6, pos: null } }),
      [{ op: 'delete', id }],
      [{ op: 'restore', id }],
    )
    expect(last).toMatchObject({ ok: true, skipped: [] })
    expect(board.shapes.get(id)).toEqual({
      ...{ id, kind: 'constructor', petals: 6, by, at: 0, seq: 1 },
      rev: { petals: 2, pos: 2, deleted: 4 },
    })
    expect(judge(...create)).toMatchObject({ ok: false })
  })

  it('in registers that are not known, or with values that are not, is kept', () => {
    const write = later({ op: 'patch', id, set: { shadow: 3, dash: 'wavy', z: 'a0.1' } })
    const { board } = replay([rect], write)
    expect(board.shapes.get(id)).toMatchObject({ shadow: 3, dash: 'wavy', z: 'a0.1' })
    expect(judge(rect, ...write)).toMatchObject({ ok: false, code: 'bad_request' })
  })

  it('beyond limits of today is kept', () => {
    const many = Array.from({ length: limits.pointsPerOp + 1 }, (_, at): InkPoint => [at, 0, 1])
    const stroke = buildStroke(id, many)
    expect(judge(stroke)).toMatchObject({ ok: false, code: 'too_large' })
    const { board, last } = replay([stroke], [{ op: 'append', id, off: many.length, pts: 'AAD/' }])
    expect(last).toMatchObject({ ok: true })
    expect(board.liveCount).toBe(1)
  })

  it('with points that cannot be read is kept as it is', () => {
    const { board } = replay(later({ ...buildStroke(id), pts: { runs: [] } }))
    expect(board.shapes.get(id)).toMatchObject({ pts: { runs: [] } })
  })

  it('as an op that is not known is not applied, nor anything else of its transaction', () => {
    const known = buildShape('rect', { id: other })
    const { board, last } = replay([rect], [known, ...later({ op: 'rename', name: 'Monday' })])
    expect(last).toMatchObject({ ok: false, at: 1 })
    expect([...board.shapes.keys()]).toEqual([id])
  })
})
