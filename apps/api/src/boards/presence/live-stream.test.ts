import {
  createId,
  encodePoints,
  joinChunks,
  limits,
  type Presence,
  pointsStart,
} from '@tiza/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { createTokenBucket, sessionRates } from '../../limits/rate-limit.ts'
import { createLiveStream, type LiveStream } from './live-stream.ts'

let nowMs: number
let timers: { readonly atMs: number; readonly run: () => void }[]
let shown: Presence[]
let stream: LiveStream

beforeEach(() => {
  nowMs = 0
  timers = []
  shown = []
  stream = createLiveStream({
    bucket: createTokenBucket(sessionRates.live, () => nowMs),
    bytes: [createTokenBucket(sessionRates.liveBytes, () => nowMs)],
    show: (presence) => shown.push(presence),
    schedule(run, delayMs) {
      const timer = { atMs: nowMs + delayMs, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
  })
})

function advanceTo(untilMs: number): void {
  for (let next = timers[0]; next && next.atMs <= untilMs; next = timers[0]) {
    timers.shift()
    nowMs = next.atMs
    next.run()
  }
  nowMs = untilMs
}

/** Sends updates at a rate per second. */
function send(perSecond: number, seconds: number, toPresence: (at: number) => Presence): void {
  for (let at = 0; at < perSecond * seconds; at++) {
    advanceTo((at * 1_000) / perSecond)
    stream.add(toPresence(at))
  }
}

describe('the live updates of a session', () => {
  it('[LV7] pass unchanged at 60 a second', () => {
    send(60, 60, (at) => ({ c: [at, 0] }))
    expect(shown).toHaveLength(3_600)
    expect(timers).toEqual([])
  })

  it('[LV7] at 500 a second are limited to 60 from the first second on', () => {
    send(500, 1, (at) => ({ c: [at, 0] }))
    expect(shown.length).toBeLessThanOrEqual(60 + sessionRates.live.burst)
  })

  it.each([165, 240, 300, 500])(
    'at %i a second for a minute is passed on 60 times, the last too',
    (rate) => {
      send(rate, 60, (at) => ({ c: [at, 0] }))
      advanceTo(nowMs + 100)
      expect(shown.at(-1)).toEqual({ c: [rate * 60 - 1, 0] })
      expect(shown.length).toBeLessThanOrEqual(60 * 60 + sessionRates.live.burst + 6)
      expect(timers).toEqual([])
    },
  )

  it('lose neither ink nor a selection by being merged', () => {
    const id = createId()
    let end = pointsStart
    send(300, 10, (at) => {
      const off = end.count
      const chunk = encodePoints([[at, at, 0.5]], { from: end })
      end = chunk.end
      return { ink: [{ id, off, pts: chunk.pts }], ...(at === 2_001 ? { sel: [id] } : {}) }
    })
    advanceTo(nowMs + 100)
    const [whole, ...others] = joinChunks(shown.flatMap(({ ink = [] }) => ink))
    expect(others).toEqual([])
    expect(whole).toMatchObject({ off: 0 })
    expect(whole?.pts).toHaveLength(encodeAll(3_000).length)
    expect(shown.flatMap(({ sel = [] }) => sel)).toEqual([id])
  })

  it('are bounded while held: the newest ink is kept', () => {
    const chunk = { id: createId(), pts: 'AAD/' }
    for (let off = 0; off < 10_000; off += 10) stream.add({ ink: [{ ...chunk, off }] })
    advanceTo(nowMs + 100)
    expect(shown.at(-1)?.ink).toHaveLength(64)
    expect(shown.at(-1)?.ink?.at(-1)?.off).toBe(9_990)
  })

  it('[LV14] keep cancelled strokes even when more ink is held than fits', () => {
    for (let at = 0; at < 200; at++) stream.add({ c: [at, 0] })
    const takenBack = { id: createId(), off: 0, pts: '' }
    stream.add({ ink: [takenBack] })
    const chunk = { id: createId(), pts: 'AAD/' }
    for (let off = 0; off < 100; off++) stream.add({ ink: [{ ...chunk, off }] })
    advanceTo(nowMs + 100)
    expect(shown.at(-1)?.ink?.[0]).toEqual(takenBack)
    expect(shown.at(-1)?.ink).toHaveLength(65)
  })

  it('[LM10] of excessive ink, the newest is passed on at the allowed rate', () => {
    const chunk = { id: createId(), pts: 'AACA'.repeat(2_500) }
    send(60, 60, (at) => ({ c: [at, 0], ink: [{ ...chunk, off: at * 2_500 + 1 }] }))
    advanceTo(nowMs + 2_000)
    const { perSecond, burst } = sessionRates.liveBytes
    expect(JSON.stringify(shown).length).toBeLessThan(60 * perSecond + 2 * burst)
    expect(shown.length).toBeGreaterThan(100)
    expect(shown.at(-1)).toMatchObject({ c: [3_599, 0], ink: [{}, {}, { off: 3_599 * 2_500 + 1 }] })
  })

  it('[LM10] eventually pass on a maximal selection that changes at each tick', () => {
    const sel = Array.from({ length: limits.selection }, () => createId())
    send(60, 10, (at) => ({ sel: sel.slice(0, at % 256) }))
    stream.add({ sel })
    advanceTo(nowMs + 1_000)
    expect(shown.at(-1)).toEqual({ sel })
    expect(timers).toEqual([])
  })

  it('[LM10] share the byte limit of an address', () => {
    const shared = createTokenBucket({ perSecond: 1_000, burst: 10_000 }, () => nowMs)
    const show = (presence: Presence) => shown.push(presence)
    const schedule = () => () => {}
    const bucket = () => createTokenBucket(sessionRates.live, () => nowMs)
    const people = [1, 2].map(() =>
      createLiveStream({ bucket: bucket(), bytes: [shared], show, schedule }),
    )
    const ink = [{ id: createId(), off: 1, pts: 'AACA'.repeat(2_500) }]
    for (const person of people) person.add({ ink })
    for (const person of people) person.add({ ink })
    expect(shown).toHaveLength(1)
  })

  it('are dropped once it has left', () => {
    for (let at = 0; at < 200; at++) stream.add({ c: [at, 0] })
    const before = shown.length
    stream.stop()
    advanceTo(nowMs + 1_000)
    expect([shown.length, timers]).toEqual([before, []])
  })
})

function encodeAll(count: number): string {
  return encodePoints(Array.from({ length: count }, (_, at) => [at, at, 0.5] as const)).pts
}
