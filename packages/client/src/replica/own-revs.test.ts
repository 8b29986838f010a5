import { beforeEach, expect, it } from 'vitest'
import { createOwnRevs, type OwnRevs } from './own-revs.ts'
import { toPendingSeq } from './pending-seq.ts'

const id = 'a'.repeat(21)
let revs: OwnRevs

beforeEach(() => {
  revs = createOwnRevs({ most: 10 })
})

it('knows a transaction by its number, and by its seq once the log has it', () => {
  expect([revs.isOwn(toPendingSeq(3)), revs.isOwn(40)]).toEqual([true, false])
  revs.note(40, 3)
  expect([revs.isOwn(40), revs.toOwn(40), revs.toOwn(41)]).toEqual([true, toPendingSeq(3), 41])
})

it('resolves aliases of what the log has, by shape and register', () => {
  revs.note(40, 3)
  revs.addAlias(id, 'pos', { rev: toPendingSeq(3), earlier: 7 })
  expect(revs.resolve(id, 'pos', 40)).toBe(7)
  expect(revs.resolve(id, 'size', 40)).toBe(toPendingSeq(3))
  expect(revs.resolve('b', 'pos', 40)).toBe(toPendingSeq(3))
})

it('gives away the seqs it knows, but not the aliases, when transactions get other numbers', () => {
  revs.note(40, 3)
  revs.addAlias(id, 'pos', { rev: toPendingSeq(4), earlier: 7 })
  expect([...revs.takeSeqs()]).toEqual([[toPendingSeq(3), 40]])
  expect([revs.isOwn(40), revs.log]).toEqual([false, 0])
  expect(revs.resolve(id, 'pos', toPendingSeq(4))).toBe(7)
})

it('knows nothing of another history of the log', () => {
  revs.note(40, 3)
  revs.addAlias(id, 'pos', { rev: toPendingSeq(4), earlier: 7 })
  revs.forgetLog()
  expect([revs.isOwn(40), revs.log]).toEqual([false, 1])
  expect(revs.resolve(id, 'pos', toPendingSeq(4))).toBe(toPendingSeq(4))
})
