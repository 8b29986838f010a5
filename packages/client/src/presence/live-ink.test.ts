import {
  decodePoints,
  encodePoints,
  type InkChunk,
  type InkPoint,
  joinPoints,
  pointsStart,
  type ShapeOf,
} from '@tiza/protocol'
import { describe, expect, it } from 'vitest'
import { addChunk, catchUp, type InkTrack } from './live-ink.ts'

const id = 'a'.repeat(21)
const session = 'her-session-0001'
const style = { color: 'blue', width: 3 }
const points = Array.from({ length: 12 }, (_, index): InkPoint => [index, index * 2, 1])

/** The bytes of some of the points, as the continuation of those before. */
function pack(from: number, to: number): string {
  const { end } = encodePoints(points.slice(0, from))
  return encodePoints(points.slice(from, to), { from: from === 0 ? pointsStart : end }).pts
}

const toChunk = (from: number, to: number): InkChunk => ({
  ...{ id, off: from, pts: pack(from, to) },
  ...(from === 0 ? { pos: [5, 5], style } : {}),
})
const toDurable = (count: number): ShapeOf<'stroke'> => ({
  ...{ id, kind: 'stroke', z: 'a0', pos: [5, 5], pts: pack(0, count), ...style },
  ...{ by: session, at: 1, seq: 1 },
})
const unknown = { session, durable: undefined, count: 0 }
const known = (count: number) => ({ session, durable: toDurable(count), count })

function getXs(track: InkTrack | undefined): number[] | undefined {
  return track && decodePoints(track.ink.pts).filter((_, at) => at % 3 === 0)
}
const upTo = (count: number) => points.slice(0, count).map(([x]) => x)

describe('chunks', () => {
  it('[LV4] make one run of ink, as they come', () => {
    const first = addChunk(undefined, toChunk(0, 3), unknown)
    expect(first?.ink).toMatchObject({ id, session, pos: [5, 5], q: -3, style, count: 3 })
    expect(getXs(addChunk(first, toChunk(3, 8), unknown))).toEqual(upTo(8))
  })

  it('[LV5] that come twice count once', () => {
    const first = addChunk(undefined, toChunk(0, 3), unknown)
    const second = addChunk(first, toChunk(3, 5), unknown)
    const again = addChunk(addChunk(second, toChunk(0, 3), unknown), toChunk(3, 5), unknown)
    expect(getXs(again)).toEqual(upTo(5))
    expect(again?.ink).toBe(second?.ink)
  })

  it('that overtake wait for those before', () => {
    const first = addChunk(undefined, toChunk(0, 3), unknown)
    const ahead = addChunk(addChunk(first, toChunk(8, 10), unknown), toChunk(5, 8), unknown)
    expect(getXs(ahead)).toEqual(upTo(3))
    expect(getXs(addChunk(ahead, toChunk(3, 5), unknown))).toEqual(upTo(10))
  })

  it('without the first say nothing, until the log does', () => {
    expect(addChunk(undefined, toChunk(3, 5), unknown)).toBeUndefined()
    const late = addChunk(undefined, toChunk(3, 5), known(3))
    expect(getXs(late)).toEqual(upTo(5))
    expect(late?.ink).toMatchObject({ pos: [5, 5], style })
  })

  it('[LV5] that the log has overtaken are not shown again', () => {
    expect(addChunk(undefined, toChunk(0, 3), known(3))).toBeUndefined()
    expect(addChunk(undefined, toChunk(3, 5), known(8))).toBeUndefined()
  })

  it('[LV6] of nothing at 0 take the stroke back', () => {
    const first = addChunk(undefined, toChunk(0, 3), unknown)
    expect(addChunk(first, { id, off: 0, pts: '' }, unknown)).toBeUndefined()
  })

  it('that are not points are not shown', () => {
    expect(addChunk(undefined, { ...toChunk(0, 3), pts: 'no points' }, unknown)?.ink.count).toBe(
      undefined,
    )
  })

  it('far ahead are kept up to a bound', () => {
    let track = addChunk(undefined, toChunk(0, 3), unknown)
    for (let off = 100; off < 300; off++) {
      track = addChunk(track, { id, off, pts: pack(0, 1) }, unknown)
    }
    expect(track?.waiting.size).toBe(64)
  })
})

describe('the log', () => {
  it('ends the track when it has it all: never doubled', () => {
    const track = addChunk(undefined, toChunk(0, 8), unknown)
    if (!track) throw new Error('no track')
    const half = catchUp(track, { durable: toDurable(3), count: 3 })
    expect(half?.ink).toBe(track.ink)
    expect(catchUp(track, { durable: toDurable(8), count: 8 })).toBeUndefined()
    expect(catchUp(track, { durable: toDurable(12), count: 12 })).toBeUndefined()
  })

  it('fills a gap, and what waited behind it follows', () => {
    const first = addChunk(undefined, toChunk(0, 3), unknown)
    const gap = addChunk(first, toChunk(8, 12), unknown)
    if (!gap) throw new Error('no track')
    expect(getXs(catchUp(gap, { durable: toDurable(8), count: 8 }))).toEqual(upTo(12))
  })

  it('and the chunks tell the same bytes', () => {
    expect(joinPoints(pack(0, 5), pack(5, 12))).toBe(pack(0, 12))
  })
})
