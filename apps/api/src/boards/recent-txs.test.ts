import type { Op } from '@tiza/protocol'
import { buildStroke } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { resumableBytes, resumableTx, type StoredTx } from '../storage/board-log.ts'
import { createRecentTxs } from './recent-txs.ts'

const stroke = 'a'.repeat(21)

function toTx(seq: number, ops: Op[] = []): StoredTx {
  return { seq, by: 'ana', n: seq, at: 0, ops, sum: seq * 100 }
}

const toTxs = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => toTx(from + at))

function start(seq = 5) {
  return createRecentTxs({
    ...{ epoch: 'epoch-01', seq, recent: toTxs(4, seq), sumBefore: 300 },
    ...{ tailBytes: 1_000, locked: false },
  })
}

it('[INV5] has the transactions after any position in memory', () => {
  const recent = start()
  recent.add([toTx(6)])
  expect(recent.seq).toBe(6)
  expect(recent.getAfter(4)).toEqual([toTx(5), toTx(6)])
  expect(recent.getAfter(6)).toEqual([])
  expect([recent.getAfter(2), recent.getAfter(7)]).toEqual([undefined, undefined])
  expect([recent.find('ana', 6), recent.find('ben', 6)]).toEqual([toTx(6), undefined])
})

it('[RS10] knows the sum at each position in memory, and before the first', () => {
  const recent = start()
  expect([2, 3, 4, 5, 6].map(recent.getSum)).toEqual([undefined, 300, 400, 500, undefined])
  expect([2, 3, 5, 6].map(recent.isAtHand)).toEqual([false, true, true, false])
})

it('keeps no more than resuming clients may be sent, and the sum before that', () => {
  const recent = start()
  recent.add(toTxs(6, 5 + 2 * resumableTx))
  const last = 5 + 2 * resumableTx
  const first = last - resumableTx
  expect(recent.getAfter(first)).toHaveLength(resumableTx)
  expect(recent.getAfter(first - 1)).toBeUndefined()
  expect(recent.getSum(first)).toBe(first * 100)
})

it('returns nothing above the byte limit of a client', () => {
  const recent = start()
  const ops = [{ ...buildStroke(stroke), pts: 'A'.repeat(resumableBytes / 2) }]
  recent.add([toTx(6, ops), toTx(7, ops), toTx(8)])
  expect(recent.getAfter(6)).toHaveLength(2)
  expect(recent.getAfter(5)).toBeUndefined()
  expect(recent.getAfter(6, 1_000)).toBeUndefined()
  expect(recent.getAfter(7, 1_000)).toHaveLength(1)
})

it('counts transactions since the stored snapshot', () => {
  const recent = start()
  expect(recent.unsnapshotted).toEqual({ tx: 5, bytes: 1_000 })
  recent.add([toTx(6, [{ op: 'delete', id: stroke }])])
  const { bytes } = recent.unsnapshotted
  expect(bytes).toBeGreaterThan(1_000)
  recent.noteSnapshot(5)
  expect(recent.unsnapshotted).toEqual({ tx: 1, bytes: bytes - 1_000 })
})
