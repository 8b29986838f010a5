import type { Op } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import {
  fromPendingSeq,
  hasPendingSeqs,
  hasSeqs,
  isPendingSeq,
  mapPendingSeqs,
  replaceTyped,
  toPendingSeq,
  withoutLog,
} from './pending-seq.ts'

const id = 'a'.repeat(21)
const undo: Op = { op: 'patch', id, set: { pos: [0, 0] }, if: { pos: toPendingSeq(3), z: 7 } }
const plain: Op = { op: 'delete', id }

it('puts pending writes above every real seq', () => {
  expect(toPendingSeq(1)).toBeGreaterThan(2 ** 40)
  expect(fromPendingSeq(toPendingSeq(12))).toBe(12)
  expect(isPendingSeq(toPendingSeq(1))).toBe(true)
  expect(isPendingSeq(toPendingSeq(-1_000))).toBe(true)
  expect(isPendingSeq(2 ** 39)).toBe(false)
})

it('finds conditions, and those that wait for an ack', () => {
  expect(hasSeqs([plain])).toBe(false)
  expect(hasSeqs([plain, undo])).toBe(true)
  expect(hasPendingSeqs([undo])).toBe(true)
  expect(hasPendingSeqs([{ op: 'delete', id, if: { pos: 7 } }])).toBe(false)
})

it('maps conditions by transaction, and leaves the others as they are', () => {
  expect(mapPendingSeqs([plain, undo], (n) => (n === 3 ? 40 : undefined))).toEqual([
    plain,
    { ...undo, if: { pos: 40, z: 7 } },
  ])
  const ops = [undo]
  expect(mapPendingSeqs(ops, () => undefined)).toBe(ops)
})

it('finds and maps what a restore says of its shape', () => {
  const create = buildShape('rect', { id })
  const restore: Op = { op: 'restore', id, was: { create, seq: 7, rev: { pos: toPendingSeq(3) } } }
  expect([hasSeqs([restore]), hasPendingSeqs([restore])]).toEqual([true, true])
  const was = { create, seq: 7, rev: { pos: 40 } }
  expect(mapPendingSeqs([restore], () => 40)).toEqual([{ ...restore, was }])
  expect(withoutLog([{ ...restore, was }])).toEqual([
    { ...restore, was: { create, seq: 0, rev: { pos: 0 } } },
  ])
})

it('lets no condition on a log hold in another log', () => {
  expect(withoutLog([undo])).toEqual([{ ...undo, if: { pos: toPendingSeq(3), z: 0 } }])
})

it('replaces what was typed, under its conditions, and keeps what is not written again', () => {
  const type = (text: string, rev: number): Op => ({
    ...{ op: 'patch', id, set: { text }, if: { text: rev } },
  })
  const grow: Op = { op: 'patch', id, set: { size: [200, 300] } }
  const last = [type('one', 7), grow]
  const next = replaceTyped(last, [type('one two', toPendingSeq(3))])
  expect(next).toEqual([grow, type('one two', 7)])
  const more: Op = { op: 'patch', id, set: { size: [200, 400] } }
  expect(replaceTyped(next, [type('one two three', toPendingSeq(3)), more])).toEqual([
    type('one two three', 7),
    more,
  ])
})
