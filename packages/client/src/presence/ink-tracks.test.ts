import { expect, it } from 'vitest'
import { charsPerSession, createInkTracks, tracksPerSession } from './ink-tracks.ts'
import type { InkTrack } from './live-ink.ts'

const ana = 'ana-session-0001'
const toId = (at: number) => String(at).padStart(21, '0')
const toTrack = (id: string, { chars = 4, session = ana, waiting = '' } = {}): InkTrack => ({
  ink: {
    ...{ id, session, pos: [0, 0], q: -3, style: { color: 'red', width: 2 } },
    ...{ pts: 'A'.repeat(chars), count: chars / 4 },
  },
  waiting: new Map(waiting ? [[9, waiting]] : []),
})

it('[LV16] forgets the oldest of a session that shows too many strokes, and of no other', () => {
  const tracks = createInkTracks()
  tracks.set('theirs', toTrack('theirs', { session: 'ben-session-0001' }))
  for (let at = 0; at < 1_000; at++) tracks.set(toId(at), toTrack(toId(at)))
  expect(tracks.ink.size).toBe(tracksPerSession + 1)
  expect(tracks.get(toId(1_000 - tracksPerSession - 1))).toBeUndefined()
  expect(tracks.get(toId(1_000 - tracksPerSession))).toBeDefined()
  expect(tracks.get('theirs')).toBeDefined()
})

it('[LV16] bounds what they hold together, what waits for a gap too, and reports what is gone', () => {
  const tracks = createInkTracks()
  const half = charsPerSession / 2
  expect(tracks.set('a', toTrack('a', { chars: half }))).toEqual(['a'])
  expect(tracks.set('b', toTrack('b', { waiting: 'A'.repeat(half - 4) }))).toEqual(['b'])
  expect(tracks.set('c', toTrack('c'))).toEqual(['c', 'a'])
  expect([...tracks.ink.keys()]).toEqual(['b', 'c'])
  expect(tracks.set('d', toTrack('d', { chars: charsPerSession + 4 }))).toEqual([
    'd',
    'b',
    'c',
    'd',
  ])
  expect(tracks.ink.size).toBe(0)
})

it('reports no change where the same ink is shown', () => {
  const tracks = createInkTracks()
  const track = toTrack('a')
  expect(tracks.set('a', track)).toEqual(['a'])
  expect(tracks.set('a', { ...track, waiting: new Map() })).toEqual([])
  expect(tracks.set('a', undefined)).toEqual(['a'])
  expect(tracks.set('a', undefined)).toEqual([])
})
