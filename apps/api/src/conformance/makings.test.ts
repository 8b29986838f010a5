import { applyTx, type Board, createBoard, type Op, type Shape, type Tx } from '@tiza/protocol'
import { buildShape, buildStroke } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { type JsonObject, readKit } from '../../../../e2e/conformance/json.ts'
import { findOtherShape } from '../../../../e2e/conformance/transcripts/make-board.ts'
import { createNumbers } from '../../../../e2e/conformance/transcripts/numbers.ts'
import { toMakings } from '../../../../e2e/conformance/transcripts/to-makings.ts'

interface FoldCase {
  readonly name: string
  readonly logOnly?: true
  readonly before?: readonly Shape[]
  readonly tx: readonly Tx[]
  readonly shapes: readonly Shape[]
}

const by = 'author-012345678'
const { cases }: { readonly cases: readonly FoldCase[] } = readKit('fold.json')
const id = (name: string) => name.padEnd(21, '-')
const toJson = (shapes: Iterable<Shape>): readonly JsonObject[] =>
  JSON.parse(JSON.stringify([...shapes]))

/** Has a board made again, with other numbers; returns where it differs. */
function makeAgain(shapes: readonly JsonObject[], seq: number) {
  const makings = toMakings(shapes)
  const numbers = createNumbers({ makings, start: { seq, lastN: 0 } })
  const board = createBoard()
  for (const [at, { ops }] of makings.entries()) {
    expect(ops.length).toBeLessThanOrEqual(64)
    const outcome = applyTx(board, { seq: at + 1, by, at: 0, ops: Object(ops) })
    expect(outcome).toMatchObject({ ok: true, skipped: [] })
  }
  return {
    numbers,
    difference: findOtherShape(numbers.toShapes(shapes), toJson(board.shapes.values())),
  }
}

/** A board after transactions of clients, 10 seqs apart. */
function play(...txs: readonly (readonly Op[])[]): Board {
  const board = createBoard()
  for (const [at, ops] of txs.entries()) {
    expect(applyTx(board, { seq: at * 10 + 10, by, at: 5, ops: [...ops] })).toMatchObject({
      ok: true,
    })
  }
  return board
}

describe('a board is made again by what its snapshot says', () => {
  const played = cases.filter(({ logOnly, before }) => !logOnly && !before)

  it.each(played.map((one) => [one.name, one] as const))('%s', (_, { shapes, tx }) => {
    expect(makeAgain(toJson(shapes), tx.at(-1)?.seq ?? 0).difference).toBeUndefined()
  })

  it('with tombstones, what came back, what was cleared, and long ink', () => {
    const long = Array.from({ length: 4_000 }, (_, at) => [at, at % 7, 0.5] as const)
    const [kept, gone, back, ink] = ['kept', 'gone', 'back', 'ink'].map(id)
    if (!kept || !gone || !back || !ink) throw new Error('no ids')
    const stroke = buildStroke(ink, long)
    const board = play(
      [buildShape('rect', { id: kept }), buildShape('note', { id: gone })],
      [stroke, buildShape('text', { id: back })],
      [
        { op: 'patch', id: kept, set: { color: null, pos: [5, 5] } },
        { op: 'delete', id: gone },
      ],
      [{ op: 'append', id: ink, off: 4_000, pts: stroke.pts }],
      [{ op: 'delete', id: back }],
      [
        { op: 'restore', id: back },
        { op: 'patch', id: back, set: { text: 'again' } },
      ],
      [{ op: 'patch', id: 'board________________', set: { name: 'One' } }],
      [{ op: 'patch', id: 'board________________', set: { name: null } }],
    )
    const shapes = toJson(board.shapes.values())
    const { numbers, difference } = makeAgain(shapes, 80)
    expect(difference).toBeUndefined()
    expect(numbers.toRev(75), 'nothing is of that seq').toBe(0)
    expect(numbers.toSeq(81) - numbers.toSeq(80)).toBe(1)
  })

  it('but not where a client could not write it', () => {
    const shape = { ...buildShape('rect', { id: id('old') }), by, at: 0, seq: 9, rev: { pos: 4 } }
    expect(() => toMakings(JSON.parse(JSON.stringify([shape])))).toThrow('was brought back')
  })
})

it('shapes are compared in all but author and time', () => {
  const shape = { id: 'a', kind: 'rect', seq: 1, by, at: 3 }
  expect(findOtherShape([shape], [{ ...shape, by: 'x', at: 4 }])).toBeUndefined()
  expect(findOtherShape([shape], [{ ...shape, seq: 2 }])).toContain('"seq":2')
  expect(findOtherShape([shape], [])).toContain('a shape is nothing')
  expect(findOtherShape([], [shape])).toContain('there should be no shape')
})
