import { readFileSync } from 'node:fs'
import { Check } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { applyTx, type Board, createBoard } from './board.ts'
import { findSentFault } from './check-sent.ts'
import type { Op } from './ops.ts'
import { findSchemaFault, OpPayloadSchema } from './schemas.ts'
import { buildStroke } from './testing/index.ts'
import type { OrderCase, OrderOutcome } from './testing/order-cases.ts'

const file = new URL('../conformance/order-of-checks.json', import.meta.url)
const orderCases: readonly OrderCase[] = JSON.parse(readFileSync(file, 'utf8')).cases
const by = 'author'.padEnd(16, '-')

function applyAll(before: OrderCase['before']): Board {
  const board = createBoard()
  for (const [at, ops] of before.entries()) {
    expect(applyTx(board, { seq: at + 1, by, at: 0, ops: [...ops] })).toMatchObject({ ok: true })
  }
  return board
}

/** What a server does to one transaction whose number and author are right. */
function play({ before, send }: OrderCase): OrderOutcome {
  const board = applyAll(before)
  const shapes = structuredClone(board.shapes)
  if (!Check(OpPayloadSchema, send)) {
    return { ok: false, code: 'bad_request', ...findSchemaFault(OpPayloadSchema, send) }
  }
  const fault = findSentFault(send.ops)
  if (fault) return { ok: false, ...fault }
  const outcome = applyTx(board, { seq: before.length + 1, by, at: 0, ops: [...send.ops] })
  if (outcome.ok) {
    const { skipped, ops: log } = outcome
    return { ok: true, ...(skipped.length > 0 && { skipped }), log }
  }
  expect(board.shapes, '[INV9] it leaves no trace').toEqual(shapes)
  return outcome
}

describe('[OP20] [TX8] the order of checks', () => {
  const ofOps = orderCases.filter(({ level }) => level !== 'transaction')

  it.each(ofOps)('$name', (one) => {
    const { message, ...outcome }: OrderOutcome & { readonly message?: string } = play(one)
    expect(outcome).toEqual(one.expect)
    if (!outcome.ok) expect(message, '[ER5]').toMatch(/^.{1,299}\.$/s)
  })

  it('has a case for each op, and names none twice', () => {
    const names = orderCases.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    const kinds = new Set(names.map((name) => name.split(':')[0]))
    expect([...kinds]).toEqual(['create', 'patch', 'append', 'delete', 'restore', 'transaction'])
  })
})

describe('[OP20] a log of an earlier version', () => {
  const id = 's'.repeat(21)
  const stroke = { ...buildStroke(id), pts: 'AAD/' }
  const replay = (...txs: (readonly Op[])[]) => {
    const board = createBoard()
    const outcomes = txs.map((ops, at) =>
      applyTx(board, { seq: at + 1, by, at: 0, ops: [...ops] }, { isLogged: true }),
    )
    return { board, outcomes }
  }

  it('may hold an undecodable append to a deleted stroke: it is skipped, as it was then', () => {
    const { board, outcomes } = replay(
      [stroke],
      [{ op: 'delete', id }],
      [{ op: 'append', id, off: 1, pts: 'AA==' }],
      [{ op: 'restore', id }],
      [{ op: 'append', id, off: 1, pts: 'AAD/' }],
    )
    expect(outcomes).toMatchObject([{}, {}, { ok: true, skipped: [0] }, { ok: true }, { ok: true }])
    expect(board.shapes.get(id)).toMatchObject({ pts: 'AAD/AAD/', rev: { pts: 5 } })
  })

  it('may hold a patch of a deleted shape with a register of another kind', () => {
    const { outcomes } = replay(
      [stroke],
      [{ op: 'delete', id }],
      [{ op: 'patch', id, set: { round: true } }],
    )
    expect(outcomes.at(-1)).toMatchObject({ ok: true, skipped: [0] })
  })
})
