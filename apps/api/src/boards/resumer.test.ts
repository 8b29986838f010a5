import { expect, it } from 'vitest'
import type { StoredTx } from '../storage/board-log.ts'
import { createResumer } from './resumer.ts'

const epoch = 'epoch-01'
const log = Array.from({ length: 10 }, (_, at): StoredTx => {
  return { seq: at + 1, by: 'ana', n: at + 1, at: 0, ops: [], sum: (at + 1) * 100 }
})

/** The room considers eight of ten durable; those from 6 on are in memory. */
const resumer = createResumer({
  ...{ board: 'some-board', epoch },
  recent: {
    seq: 8,
    isAtHand: (seq) => seq >= 6 && seq <= 8,
    getSum: (seq) => (seq === 7 ? undefined : seq * 100),
  },
  log: {
    findSum: async (_board, seq) => (seq === 2 ? undefined : seq * 100),
    read: async (_board, { after, limit }) => log.slice(after, after + limit),
  },
})

it.each([
  { seq: 8, sum: 800, is: false, why: 'the same sum at hand' },
  { seq: 8, sum: 801, is: true, why: 'another sum at hand' },
  { seq: 7, sum: 1, is: false, why: 'a sum that nobody knows' },
  { seq: 3, sum: 300, is: false, why: 'the same sum in the log' },
  { seq: 3, sum: 301, is: true, why: 'another sum in the log' },
  { seq: 2, sum: 1, is: false, why: 'a position that the log has no sum of' },
  { seq: 8, is: false, why: 'a client without sums' },
  { seq: 9, is: true, why: 'a position that there is not yet' },
])('[RS11] a log was rewound ($is): $why', async ({ is, why: _, ...since }) => {
  expect(await resumer.isRewound({ epoch, ...since })).toBe(is)
  expect(await resumer.isRewound({ epoch: 'epoch-02', ...since })).toBe(false)
})

it('returns what the room considers durable, and whether there is more', async () => {
  const pull = (seq: number, limit: number) => resumer.pull({ since: { epoch, seq }, limit })
  expect(await pull(5, 2)).toMatchObject({ ok: true, tx: [{ seq: 6 }, { seq: 7 }], more: true })
  expect(await pull(6, 9)).toMatchObject({ ok: true, tx: [{ seq: 7 }, { seq: 8 }], more: false })
  expect(await pull(8, 9)).toMatchObject({ ok: true, tx: [], more: false })
})

it('[RS1] returns nothing to a client of another epoch or log', async () => {
  const answer = { ok: false, code: 'epoch_changed' }
  expect(await resumer.pull({ since: { epoch: 'epoch-02', seq: 1 }, limit: 9 })).toMatchObject(
    answer,
  )
  expect(await resumer.pull({ since: { epoch, seq: 3, sum: 1 }, limit: 9 })).toMatchObject(answer)
})
