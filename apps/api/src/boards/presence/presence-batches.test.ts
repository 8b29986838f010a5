import type { Presence } from '@tiza/protocol'
import { createId } from '@tiza/protocol'
import { expect, it } from 'vitest'
import { createFrames, type Frame, toFrameDelay } from './presence-batches.ts'

/** Frames on a clock of their own: `wait` moves it and sends what is due. */
function createTestFrames(delays: { ink: number; rest: number }) {
  let nowMs = 0
  let timers: { atMs: number; send: () => void }[] = []
  const published: Frame[] = []
  const frames = createFrames({
    publish: (frame) => published.push(frame),
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
    ...frames,
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

it('[LV2] what comes in one tick is one frame', () => {
  const frames = createTestFrames({ ink: 0, rest: 0 })
  frames.add('ana', { c: [1, 1] })
  frames.add('ben', ink)
  frames.add('ana', { c: [2, 2] })
  frames.wait(0)
  expect(frames.published).toEqual([{ ana: { c: [2, 2] }, ben: ink }])
})

it('cursors wait for each other, ink takes them along at once', () => {
  const frames = createTestFrames({ ink: 0, rest: 50 })
  frames.add('ana', { c: [1, 1] })
  frames.wait(30)
  expect(frames.published).toEqual([])
  frames.add('ben', ink)
  frames.wait(0)
  expect(frames.published).toEqual([{ ana: { c: [1, 1] }, ben: ink }])
  frames.wait(50)
  expect(frames.published, 'and nothing is sent twice').toHaveLength(1)
  frames.add('ana', { c: [3, 3] })
  frames.wait(50)
  expect(frames.published[1]).toEqual({ ana: { c: [3, 3] } })
})

it('who has left is in no frame', () => {
  const frames = createTestFrames({ ink: 0, rest: 0 })
  frames.add('ana', { c: [1, 1] })
  frames.drop('ana')
  frames.wait(0)
  expect(frames.published).toEqual([])
})

it('a tick stretches with the load and, for cursors, with the crowd', () => {
  expect(toFrameDelay('ink', { people: 2, load: 0.1 })).toBe(0)
  expect(toFrameDelay('ink', { people: 500, load: 0.6 })).toBe(0)
  expect(toFrameDelay('ink', { people: 2, load: 0.83 })).toBe(8)
  expect(toFrameDelay('ink', { people: 2, load: 1 })).toBe(16)
  expect(toFrameDelay('rest', { people: 4, load: 0.1 })).toBe(0)
  expect(toFrameDelay('rest', { people: 49, load: 0.1 })).toBe(8)
  expect(toFrameDelay('rest', { people: 49, load: 1 })).toBe(16)
  expect(toFrameDelay('rest', { people: 50, load: 0 })).toBe(16)
  expect(toFrameDelay('rest', { people: 100, load: 0 })).toBe(50)
})
