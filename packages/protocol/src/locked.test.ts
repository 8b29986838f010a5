import { expect, it } from 'vitest'
import { applyTx, createBoard } from './board.ts'
import type { Op } from './ops.ts'
import { buildShape } from './testing/index.ts'

it('[SH19] ops on a locked shape are applied: a lock is a request to clients', () => {
  const board = createBoard()
  const id = 'a'.repeat(21)
  const apply = (seq: number, op: Op) =>
    applyTx(board, { seq, by: 'session-00000001', at: 0, ops: [op] })
  apply(1, buildShape('rect', { id, locked: true }))
  expect(apply(2, { op: 'patch', id, set: { pos: [5, 5] } })).toMatchObject({
    ok: true,
    skipped: [],
  })
  expect(board.shapes.get(id)).toMatchObject({ pos: [5, 5], locked: true })
  expect(apply(3, { op: 'patch', id, set: { locked: null } })).toMatchObject({ ok: true })
  expect(board.shapes.get(id)).not.toHaveProperty('locked')
  expect(apply(4, { op: 'delete', id })).toMatchObject({ ok: true, skipped: [] })
})
