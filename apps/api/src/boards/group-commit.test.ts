import { expect, it } from 'vitest'
import { createMemoryStorage } from '../storage/memory/memory-storage.ts'
import { type CommitSource, createGroupCommit } from './group-commit.ts'

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

  const groupCommit = createGroupCommit(ailed, () => 0)
  for (const id of ids) groupCommit.request(toSource(id))
  await groupCommit.drain()
  expect(tried).toEqual([3, 1, 1, 1])
  expect(events).toEqual(['a kept', 'b failed', 'c kept'])
})
