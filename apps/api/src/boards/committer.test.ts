import type { OpAck } from '@tiza/protocol'
import { expect, it } from 'vitest'
import type { StoredTx } from '../storage/board-log.ts'
import { createCommitter } from './committer.ts'
import type { CommitSource } from './group-commit.ts'

const toTx = (seq: number): StoredTx => ({ seq, by: 'ana', n: seq, at: 0, ops: [] })
const toAnswer = (seq: number): OpAck => ({ ok: true, n: seq, seq })
const work = (seq: number) => ({ session: 'ana', tx: toTx(seq), answer: toAnswer(seq) })

/** A committer with manual commits, and its events in order. */
function start() {
  const events: string[] = []
  let source: CommitSource | undefined
  const committer = createCommitter({
    ...{ board: 'some-board', term: 1, seq: 0 },
    groupCommit: {
      request: (one) => {
        source = one
      },
      drain: async () => {},
    },
    takeClients: (sessions) => [...sessions].map((session) => ({ session, lastN: 1, refused: [] })),
    onDurable: (txs) => void events.push(`durable ${txs.map(({ seq, sum }) => `${seq}:${sum}`)}`),
    onFailed: (error) => void events.push(`failed ${error}`),
  })
  const take = () => source?.takeCommit()
  return {
    ...{ committer, events, take },
    commit(...sums: number[]) {
      const commit = take()
      source?.handleCommitted(sums)
      return commit
    },
    fail: (error: unknown) => source?.handleFailed(error),
    note: (promise: Promise<unknown>, name: string) =>
      promise.then(
        (value) => events.push(`${name} ${JSON.stringify(value) ?? ''}`.trim()),
        () => events.push(`${name} rejects`),
      ),
  }
}

it('[TX4] answers once the work is durable, and not before', async () => {
  const { committer, commit, events, note } = start()
  const answered = note(committer.add(work(1)), 'answer')
  const waited = note(committer.whenDurable(1), 'waiter')
  await Promise.resolve()
  expect(events).toEqual([])
  expect(commit(17)).toMatchObject({
    ...{ board: 'some-board', tx: [{ seq: 1 }], clients: [{ session: 'ana' }] },
  })
  await Promise.all([answered, waited])
  expect(events).toEqual(['durable 1:17', 'answer {"ok":true,"n":1,"seq":1}', 'waiter'])
  await committer.whenDurable(1)
})

it('puts work that arrives during a commit into the next one', () => {
  const { committer, commit, take } = start()
  void committer.add(work(1))
  expect(take()).toMatchObject({ tx: [{ seq: 1 }] })
  void committer.add(work(2))
  expect([committer.find('ana', 1)?.seq, committer.find('ana', 2)?.seq]).toEqual([1, 2])
  expect(commit(1)?.tx).toEqual([toTx(2)])
  expect(take()).toBeUndefined()
  expect(committer.find('ana', 2)).toBeUndefined()
})

it('[TX4] has the answer to work that is not durable yet, a refusal as well, for a resend', async () => {
  const { committer, commit } = start()
  const answer = { ok: false, n: 1, code: 'bad_request' } as const
  const answered = committer.add({ ...work(1), tx: undefined, answer })
  const repeated = committer.findAnswer('ana', 1)
  expect([committer.findAnswer('ben', 1), committer.find('ana', 1)]).toEqual([undefined, undefined])
  commit(1)
  expect(await Promise.all([answered, repeated])).toEqual([answer, answer])
  expect(committer.findAnswer('ana', 1)).toBeUndefined()
})

it('[BD3] passes on the last written name of the board', () => {
  const { committer, commit } = start()
  for (const seq of [1, 2]) void committer.add({ ...work(seq), name: `name ${seq}` })
  void committer.add(work(3))
  expect(commit(1, 2, 3)?.name).toBe('name 2')
  void committer.add(work(4))
  expect(commit(4)?.name).toBeUndefined()
})

it('makes refusals durable as well, and publishes none', async () => {
  const { committer, commit, events } = start()
  const refusal: OpAck = { ok: false, n: 1, code: 'gone' }
  const answer = committer.add({ session: 'ana', tx: undefined, answer: refusal })
  expect(commit()).toMatchObject({ tx: [], clients: [{ session: 'ana' }] })
  expect(await answer).toEqual(refusal)
  expect(events).toEqual([])
})

it('asks to resend failed work, pending or being committed', async () => {
  const { committer, events, fail, note, take } = start()
  const answers = [committer.add(work(1))]
  const waited = note(committer.whenDurable(2), 'waiter')
  take()
  answers.push(committer.add(work(2)))
  fail('disk full')
  committer.giveUp()
  const lost = { ok: false, code: 'unavailable', retryAfterMs: 1_000 }
  expect(await Promise.all(answers)).toMatchObject([
    { ...lost, n: 1 },
    { ...lost, n: 2 },
  ])
  await waited
  expect(events).toEqual(['failed disk full', 'waiter rejects'])
  expect(take()).toBeUndefined()
})
