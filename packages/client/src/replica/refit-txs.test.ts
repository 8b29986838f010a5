import type { Op } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import type { Pending } from './pending.ts'
import { toPendingSeq } from './pending-seq.ts'
import { refitTxs } from './refit-txs.ts'

const ids = Array.from({ length: 4 }, (_, at) => String(at).padStart(21, 'a'))
const [a = '', b = ''] = ids
const rects = ids.map((id) => buildShape('rect', { id }))
const one = (ops: readonly Op[]) => ops.map((op) => [op])
const patch = (id: string, set: object, condition: Readonly<Record<string, number>> = {}): Op => ({
  ...{ op: 'patch', id, set },
  ...(Object.keys(condition).length > 0 && { if: condition }),
})

describe('[LM13] transactions for other limits', () => {
  it('are as they were where all of them fit', () => {
    expect(refitTxs([{ n: 4, ops: rects }], { from: 1, fit: (ops) => [ops] })).toBeUndefined()
  })

  it('are numbered on from the first, and those before it stay', () => {
    const before: readonly Pending[] = [
      { n: 3, ops: rects },
      { n: 4, ops: rects.slice(0, 3) },
      { n: 5, ops: rects.slice(3), typing: 'a gesture' },
    ]
    const refitted = refitTxs(before, { from: 4, fit: one })
    expect(refitted?.txs).toEqual([
      { n: 3, ops: rects },
      ...[4, 5, 6].map((n, at) => ({ n, ops: rects.slice(at, at + 1) })),
      { n: 7, ops: rects.slice(3), typing: 'a gesture' },
    ])
    expect([...(refitted?.numbers ?? [])]).toEqual([
      [3, 3],
      [4, 6],
      [5, 7],
    ])
  })

  it('have conditions on the part that last writes what they name, and none can hold on what is left out', () => {
    const before: readonly Pending[] = [
      { n: 1, ops: [...rects.slice(0, 2), patch(a, { color: 'red' }), patch(a, { ext: {} })] },
      { n: 2, ops: [{ op: 'delete', id: b, if: { pos: toPendingSeq(1) } }] },
      {
        n: 3,
        ops: [
          patch(
            a,
            { color: 'blue', pos: [1, 1], ext: {} },
            { color: toPendingSeq(1), pos: toPendingSeq(1), ext: toPendingSeq(9), size: 7 },
          ),
        ],
      },
    ]
    const fit = (ops: readonly Op[]) =>
      one(ops.filter((op) => !(op.op === 'patch' && Object.keys(op.set).join() === 'ext')))
    expect(refitTxs(before, { from: 1, fit })?.txs.slice(3)).toMatchObject([
      { n: 4, ops: [{ op: 'delete', if: { pos: toPendingSeq(2) } }] },
      {
        n: 5,
        ops: [{ if: { color: toPendingSeq(3), pos: toPendingSeq(1), ext: 0, size: 7 } }],
      },
    ])
  })

  it('leave nothing of what cannot be cut', () => {
    const before: readonly Pending[] = [
      { n: 1, ops: [patch(a, { ext: {} })] },
      { n: 2, ops: rects },
    ]
    const fit = (ops: readonly Op[]) => (ops === rects ? [ops] : [])
    const refitted = refitTxs(before, { from: 1, fit })
    expect(refitted?.txs).toEqual([{ n: 1, ops: rects }])
    expect(refitted?.numbers.get(1)).toBeUndefined()
  })
})
