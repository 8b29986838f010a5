import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createWorkQueue, type WorkQueue } from './work-queue.ts'

let load: number
let done: string[]
let queue: WorkQueue

beforeEach(() => {
  vi.useFakeTimers()
  done = []
  queue = createWorkQueue({ getLoad: () => load, maxDelayMs: 200 })
})
afterEach(() => vi.useRealTimers())

const ask = (name: string, weight?: number) => queue.run(() => void done.push(name), weight)

it('at low load runs one task a turn, in order', () => {
  load = 0.4
  for (const name of ['a', 'b', 'c']) ask(name)
  expect(done).toEqual([])
  for (const expected of [['a'], ['a', 'b'], ['a', 'b', 'c']]) {
    vi.runOnlyPendingTimers()
    expect(done).toEqual(expected)
  }
})

it('delays each task by load and weight', () => {
  load = 1
  ask('a')
  ask('b')
  ask('c', 2)
  vi.advanceTimersByTime(199)
  expect([...done, queue.waiting]).toEqual([3])
  // Measured again before each task.
  load = 0.55
  vi.advanceTimersByTime(1)
  expect([...done, queue.waiting]).toEqual(['a', 2])
  vi.advanceTimersByTime(49)
  expect(done).toEqual(['a'])
  vi.advanceTimersByTime(1)
  expect(done).toEqual(['a', 'b'])
  vi.advanceTimersByTime(99)
  expect(done).toEqual(['a', 'b'])
  vi.advanceTimersByTime(1)
  expect([...done, queue.waiting]).toEqual(['a', 'b', 'c', 0])
})

it('delays a task of an empty queue, too', () => {
  load = 1
  ask('a')
  vi.advanceTimersByTime(200)
  ask('b')
  vi.advanceTimersByTime(199)
  expect(done).toEqual(['a'])
})

it('rejects tasks when full, and accepts more later', () => {
  load = 1
  queue = createWorkQueue({ getLoad: () => load, maxDelayMs: 200, maxWaiting: 2 })
  expect(['a', 'b', 'c'].map((name) => ask(name))).toEqual([true, true, false])
  vi.advanceTimersByTime(400)
  expect(ask('d')).toBe(true)
  vi.advanceTimersByTime(200)
  expect(done).toEqual(['a', 'b', 'd'])
})
