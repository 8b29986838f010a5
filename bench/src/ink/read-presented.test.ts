import { expect, it } from 'vitest'
import { inkMark } from '../canvas/watch-ink.ts'
import { readPresented } from './read-presented.ts'

const event = (name: string, ts: number, dur = 0) => ({ name, ts, dur, ph: 'X', pid: 1, tid: 1 })

it('takes moves from their time stamps to the frame that has their ink', () => {
  const presentedMs = readPresented(
    [
      event(inkMark, 10_000),
      event('Commit', 11_000, 1_000),
      event('DirectRenderer::DrawFrame', 12_000, 2_000),
      // Drawn between two frames: the next one has it.
      event(inkMark, 30_000),
      event('Commit', 47_000, 1_000),
      event('DirectRenderer::DrawFrame', 48_000, 3_000),
      event(inkMark, 90_000),
    ],
    [[5, 8], [1], [2]],
  )
  expect(presentedMs).toEqual([9, 12, 22])
})
