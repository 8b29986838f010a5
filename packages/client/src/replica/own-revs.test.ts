import { beforeEach, expect, it } from 'vitest'
import { createOwnRevs, type OwnRevs } from './own-revs.ts'
import { toPendingSeq } from './pending-seq.ts'

let revs: OwnRevs

beforeEach(() => {
  revs = createOwnRevs()
})

it('knows a transaction by its number, and by its seq once the log has it', () => {
  expect([revs.isOwn(toPendingSeq(3)), revs.isOwn(40)]).toEqual([true, false])
  expect(revs.toLogged(toPendingSeq(3))).toBe(toPendingSeq(3))
  revs.note(40, 3)
  expect([revs.isOwn(40), revs.toOwn(40), revs.toOwn(41)]).toEqual([true, toPendingSeq(3), 41])
  expect([revs.toLogged(toPendingSeq(3)), revs.toLogged(41)]).toEqual([40, 41])
})

it('gives away the seqs that it knows when transactions get other numbers', () => {
  revs.note(40, 3)
  expect([...revs.takeSeqs()]).toEqual([[toPendingSeq(3), 40]])
  expect([revs.isOwn(40), revs.log, revs.toLogged(toPendingSeq(3))]).toEqual([
    ...[false, 0],
    toPendingSeq(3),
  ])
})

it('knows nothing of another history of the log', () => {
  revs.note(40, 3)
  revs.forgetLog()
  expect([revs.isOwn(40), revs.log]).toEqual([false, 1])
})
