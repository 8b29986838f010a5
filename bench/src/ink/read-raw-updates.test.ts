import { expect, it } from 'vitest'
import { readRawUpdates } from './read-raw-updates.ts'
import type { TraceEvent } from './read-trace.ts'

const event = (name: string, ts: number, dur?: number): TraceEvent => ({
  ...{ name, ts, ph: dur === undefined ? 'I' : 'X', pid: 1, tid: 1 },
  ...(dur !== undefined && { dur }),
})

it('says how long before a move its raw update is, and whether a frame lies between', () => {
  const frame = 'ProxyMain::BeginMainFrame'
  const found = readRawUpdates([
    event('raw', 1_000),
    event(frame, 9_000, 4_000),
    event('move', 9_100),
    event('raw', 20_000),
    event('raw', 24_000),
    event(frame, 25_000, 2_000),
    event(frame, 41_000, 4_000),
    event('move', 41_100),
  ])
  expect(found).toEqual({ perMove: 1.5, leadMs: [8.1, 21.1], aFrameEarlier: 0.5 })
})
