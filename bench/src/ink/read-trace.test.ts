import { expect, it } from 'vitest'
import { readTrace, type TraceEvent } from './read-trace.ts'

const event = (name: string, ts: number, more: Partial<TraceEvent> = {}): TraceEvent => ({
  ...{ name, ts, ph: 'X', pid: 1, tid: 1 },
  ...more,
})

it('takes the time to the frame that has the ink, not to the one after the move', () => {
  const { drawnMs, presentedMs } = readTrace([
    event('move', 1_000, { ph: 'I' }),
    event('Commit', 3_000, { dur: 1_000 }),
    event('DirectRenderer::DrawFrame', 4_500, { pid: 2, dur: 500 }),
    event('ink', 17_000, { ph: 'I' }),
    event('Commit', 19_000, { dur: 2_000 }),
    event('DirectRenderer::DrawFrame', 22_000, { pid: 2, dur: 3_000 }),
  ])
  expect(drawnMs).toEqual([20])
  expect(presentedMs).toEqual([24])
})

it('counts what the page did for each move, and nothing of other threads', () => {
  const costs = readTrace([
    event('move', 0, { ph: 'I' }),
    event('Layout', 10),
    event('Layout', 10, { tid: 2 }),
    event('RunTask', 20, { tdur: 3_000 }),
    event('move', 16_000, { ph: 'I' }),
    event('Layout', 16_100),
    event('Layout', 17_000_000),
  ])
  expect([costs.moves, costs.layouts, costs.mainThreadMs]).toEqual([2, 1, 1.5])
})
