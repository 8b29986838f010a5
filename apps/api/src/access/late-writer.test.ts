import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createLateWriter } from './late-writer.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('tries again by itself what could not be stored, and rests then', async () => {
  const onError = vi.fn()
  const write = vi.fn(async () => {}).mockRejectedValueOnce(new Error('the disk is full'))
  const { wait } = createLateWriter({ write, onError, retryAfterMs: 30_000 })
  wait(1_000)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(onError).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(29_999)
  expect(write).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(write).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(300_000)
  expect(write).toHaveBeenCalledTimes(2)
})

it('waits no longer than the shortest that was asked for', async () => {
  const write = vi.fn(async () => {})
  const { wait } = createLateWriter({ write, onError: vi.fn(), retryAfterMs: 30_000 })
  wait(10_000)
  wait(1_000)
  wait(5_000)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(write).toHaveBeenCalledTimes(1)
})
