import { expect, it } from 'vitest'
import { createMemoryStorage } from '../storage/memory/memory-storage.ts'
import { type CommitSource, createGroupCommit, longestSpacingMs } from './group-commit.ts'

it('a board that fails does not fail the others of its commit', async () => {
  const log = createMemoryStorage()
  const ids = ['a', 'b', 'c'].map((name) => name.repeat(22))
  for (const id of ids) await log.createBoard(id, 'epoch', 0)
  const [, ailing] = ids
  const ailed = { ...log, commit: log.commit.bind(log) }
  const tried: number[] = []
  ailed.commit = async (commits, nowMs) => {
    tried.push(commits.length)
    if (commits.some(({ board }) => board === ailing)) throw new Error('a damaged page')
    return log.commit(commits, nowMs)
  }
  const events: string[] = []
  const toSource = (board: string): CommitSource => ({
    takeCommit: () => ({
      ...{ board, term: 1, clients: [] },
      tx: [{ seq: 1, by: 's', n: 1, at: 0, ops: [] }],
    }),
    handleCommitted: () => events.push(`${board[0]} kept`),
    handleFailed: () => events.push(`${board[0]} failed`),
  })

  const groupCommit = createGroupCommit(ailed, { now: () => 0 })
  for (const id of ids) groupCommit.request(toSource(id))
  await groupCommit.drain()
  expect(tried).toEqual([3, 1, 1, 1])
  expect(events).toEqual(['a kept', 'b failed', 'c kept'])
})

it('what failed for a reason that has not gone is not tried again for each board', async () => {
  const tried: number[] = []
  const commit = async (commits: readonly object[]) => {
    tried.push(commits.length)
    throw new Error('the disk is full')
  }
  const failed: string[] = []
  const canWrite = (board: string) => board === 'c'
  const groupCommit = createGroupCommit({ commit }, { now: () => 0, canWrite })
  for (const board of ['a', 'b', 'c']) {
    groupCommit.request({
      takeCommit: () => ({ board, term: 1, clients: [], tx: [] }),
      handleCommitted: () => expect.unreachable(),
      handleFailed: () => failed.push(board),
    })
  }
  await groupCommit.drain()
  expect(tried).toEqual([3, 1])
  expect(failed).toEqual(['a', 'b', 'c'])
})

interface Load {
  readonly perMs: number
  readonly tookMs: number
  readonly mostSpacingMs?: number
}

/** Transactions arrive evenly, `perMs` a millisecond, while a commit takes `tookMs`; all on a clock of their own. */
async function commitFor(ms: number, { perMs, tookMs, ...options }: Load) {
  let nowMs = 0
  let arrived = 0
  let taken = 0
  const sizes: number[] = []
  const pass = async (passedMs: number) => {
    nowMs += passedMs
    for (; arrived < nowMs * perMs && nowMs < ms; arrived++) groupCommit.request(source)
  }
  const source: CommitSource = {
    takeCommit() {
      const tx = Array.from({ length: arrived - taken }, (_, at) => ({
        ...{ seq: taken + at + 1, by: 's', n: taken + at + 1, at: 0, ops: [] },
      }))
      taken = arrived
      return { board: 'a'.repeat(22), term: 1, clients: [], tx }
    },
    handleCommitted: () => {},
    handleFailed: expect.unreachable,
  }
  const commit = async ([work]: readonly { readonly tx: readonly object[] }[]) => {
    sizes.push(work?.tx.length ?? 0)
    await pass(tookMs)
    return [[]]
  }
  const groupCommit = createGroupCommit(
    { commit },
    { ...options, now: () => 0, elapsedMs: () => nowMs, pause: pass },
  )
  while (nowMs < ms) {
    await pass(0.25)
    await groupCommit.drain()
  }
  const paused = sizes.slice(5, -1)
  return paused.reduce((sum, size) => sum + size, 0) / paused.length
}

it.each<[string, Load, number]>([
  ['500 a second, one a commit', { perMs: 0.5, tookMs: 1 }, 1],
  ['2,000 a second, in groups of 4 ms', { perMs: 2, tookMs: 1 }, 8],
  [
    '2,000 a second to PostgreSQL, in groups of 2 ms',
    { perMs: 2, tookMs: 1, mostSpacingMs: longestSpacingMs.postgres },
    4,
  ],
  ['10,000 a second, in groups of 4 ms', { perMs: 10, tookMs: 1 }, 40],
  ['2,000 a second on a slow disk, as many as come during a commit', { perMs: 2, tookMs: 10 }, 20],
])('%s', async (_name, load, size) => {
  const mean = await commitFor(200, load)
  expect(mean).toBeGreaterThan(size * 0.8)
  expect(mean).toBeLessThan(size * 1.3)
})
