import { expect, it, vi } from 'vitest'
import { createBoardRequests } from './board-requests.ts'

it('a board is idle once all that is asked of it has been answered', async () => {
  const requests = createBoardRequests()
  expect(requests.whenIdle('a')).toBeUndefined()
  const [first, second] = [requests.begin('a'), requests.begin('a')]
  const idle = vi.fn()
  const waiting = requests.whenIdle('a')?.then(idle)
  first()
  // Finished, and then closed.
  first()
  await new Promise(setImmediate)
  expect(idle).not.toHaveBeenCalled()
  expect(requests.whenIdle('b')).toBeUndefined()
  second()
  await waiting
  expect(requests.whenIdle('a')).toBeUndefined()
})

it('a long answer is not waited for', async () => {
  const requests = createBoardRequests()
  requests.begin('a')
  vi.useFakeTimers()
  const idle = requests.whenIdle('a')
  await vi.advanceTimersByTimeAsync(500)
  await idle
  vi.useRealTimers()
  expect(requests.whenIdle('a')).toBeDefined()
})
