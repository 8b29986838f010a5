import type { Presence } from '@tiza/protocol'
import { createId } from '@tiza/protocol'
import { expect, it } from 'vitest'
import { createPresenceBatcher, type PresenceBatch } from './presence-batcher.ts'
import { toBatchDelay } from './to-batch-delay.ts'

/** Batches with a fake clock: `wait` advances it and sends what is due. */
function createTestBatcher(delays: { ink: number; rest: number }) {
  let nowMs = 0
  let timers: { atMs: number; send: () => void }[] = []
  const published: PresenceBatch[] = []
  const batcher = createPresenceBatcher({
    publish: (batch) => published.push(batch),
    getDelayMs: (shown) => delays[shown],
    now: () => nowMs,
    schedule(send, delayMs) {
      const timer = { atMs: nowMs + delayMs, send }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
  })
  return {
    ...batcher,
    published,
    wait(ms: number) {
      nowMs += ms
      const due = timers.filter(({ atMs }) => atMs <= nowMs)
      timers = timers.filter(({ atMs }) => atMs > nowMs)
      for (const { send } of due) send()
    },
  }
}

const id = createId()
const ink: Presence = { ink: [{ id, off: 0, pos: [0, 0], pts: 'AACA' }] }

it('[LV2] the updates of one tick are one frame', () => {
  const batcher = createTestBatcher({ ink: 0, rest: 0 })
  batcher.add('ana', { c: [1, 1] })
  batcher.add('ben', ink)
  batcher.add('ana', { c: [2, 2] })
  batcher.wait(0)
  expect(batcher.published).toEqual([{ ana: { c: [2, 2] }, ben: ink }])
})

it('cursors wait for each other, ink takes them along at once', () => {
  const batcher = createTestBatcher({ ink: 0, rest: 50 })
  batcher.add('ana', { c: [1, 1] })
  batcher.wait(30)
  expect(batcher.published).toEqual([])
  batcher.add('ben', ink)
  batcher.wait(0)
  expect(batcher.published).toEqual([{ ana: { c: [1, 1] }, ben: ink }])
  batcher.wait(50)
  expect(batcher.published, 'and nothing is sent twice').toHaveLength(1)
  batcher.add('ana', { c: [3, 3] })
  batcher.wait(50)
  expect(batcher.published[1]).toEqual({ ana: { c: [3, 3] } })
})

it('a session that has left is in no frame', () => {
  const batcher = createTestBatcher({ ink: 0, rest: 0 })
  batcher.add('ana', { c: [1, 1] })
  batcher.drop('ana')
  batcher.wait(0)
  expect(batcher.published).toEqual([])
})

it('a tick grows with the load and, for cursors, with the room', () => {
  expect(toBatchDelay('ink', { people: 2, load: 0.1 })).toBe(0)
  expect(toBatchDelay('ink', { people: 500, load: 0.6 })).toBe(0)
  expect(toBatchDelay('ink', { people: 2, load: 0.83 })).toBe(8)
  expect(toBatchDelay('ink', { people: 2, load: 1 })).toBe(16)
  expect(toBatchDelay('rest', { people: 4, load: 0.1 })).toBe(0)
  expect(toBatchDelay('rest', { people: 49, load: 0.1 })).toBe(8)
  expect(toBatchDelay('rest', { people: 49, load: 1 })).toBe(16)
  expect(toBatchDelay('rest', { people: 50, load: 0 })).toBe(16)
  expect(toBatchDelay('rest', { people: 100, load: 0 })).toBe(50)
})
