import { createId, encodePoints, joinChunks, type Presence, pointsStart } from '@tiza/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { createLiveStream, type LiveStream } from './live-stream.ts'
import { createTokenBucket, sessionRates } from './rate-limit.ts'

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

/** Adds something so many times a second. */
function send(perSecond: number, seconds: number, toPresence: (at: number) => Presence): void {
  for (let at = 0; at < perSecond * seconds; at++) {
    advanceTo((at * 1_000) / perSecond)
    stream.add(toPresence(at))
  }
}

describe('what a session shows', () => {
  it('[LV7] at 60 a second is passed on as it comes', () => {
    send(60, 60, (at) => ({ c: [at, 0] }))
    expect(shown).toHaveLength(3_600)
    expect(timers).toEqual([])
  })

  it.each([165, 240, 300])(
    'at %i a second for a minute is passed on 60 times, the last too',
    (rate) => {
      send(rate, 60, (at) => ({ c: [at, 0] }))
      advanceTo(nowMs + 100)
      expect(shown.at(-1)).toEqual({ c: [rate * 60 - 1, 0] })
      expect(shown.length).toBeLessThanOrEqual(60 * 60 + sessionRates.live.burst + 6)
      expect(timers).toEqual([])
    },
  )

  it('loses neither ink nor a selection by being merged', () => {
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

  it('is bounded while it is held back: of more ink the newest', () => {
    const chunk = { id: createId(), pts: 'AAD/' }
    for (let off = 0; off < 10_000; off += 10) stream.add({ ink: [{ ...chunk, off }] })
    advanceTo(nowMs + 100)
    expect(shown.at(-1)?.ink).toHaveLength(64)
    expect(shown.at(-1)?.ink?.at(-1)?.off).toBe(9_990)
  })

  it('[LV14] still takes back what was taken back before more ink than is held', () => {
    for (let at = 0; at < 200; at++) stream.add({ c: [at, 0] })
    const takenBack = { id: createId(), off: 0, pts: '' }
    stream.add({ ink: [takenBack] })
    const chunk = { id: createId(), pts: 'AAD/' }
    for (let off = 0; off < 100; off++) stream.add({ ink: [{ ...chunk, off }] })
    advanceTo(nowMs + 100)
    expect(shown.at(-1)?.ink?.[0]).toEqual(takenBack)
    expect(shown.at(-1)?.ink).toHaveLength(65)
  })

  it('is not shown any more once it has left', () => {
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
