import { expect, it } from 'vitest'
import { readMainThread } from './read-main-thread.ts'

const event = (name: string, ts: number, more: { tid?: number; tdur?: number } = {}) => ({
  ...{ name, ts, ph: 'X', pid: 1, tid: 1 },
  ...more,
})

it('adds up the tasks and frames of the main thread between the marks', () => {
  const commit = 'ProxyMain::BeginMainFrame::commit'
  const costs = readMainThread([
    event('RunTask', 500_000, { tdur: 9_000 }),
    event('begin', 1_000_000),
    event('RunTask', 1_100_000, { tdur: 2_000 }),
    event(commit, 1_101_000),
    event('RunTask', 1_200_000, { tdur: 7_000, tid: 2 }),
    event('RunTask', 2_000_000, { tdur: 1_500 }),
    event(commit, 2_001_000),
    event('end', 3_000_000),
    event(commit, 3_500_000),
  ])
  expect(costs).toEqual({ seconds: 2, frames: 2, workMs: 3.5 })
})
