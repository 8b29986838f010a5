import { createId, encodePoints, type InkChunk, limits } from '@tiza/protocol'
import { expect, it } from 'vitest'
import { joinChunks } from './join-chunks.ts'

const id = createId()
const first = encodePoints([
  [0, 0, 1],
  [3, 4, 1],
])
const second = encodePoints([[9, 9, 0.5]], { from: first.end })
const start: InkChunk = { id, off: 0, pos: [1, 1], pts: first.pts }
const more: InkChunk = { id, off: 2, pts: second.pts }

it('[LV2] ink that goes on becomes one chunk, with the same points', () => {
  const points: [number, number, number][] = [
    [0, 0, 1],
    [3, 4, 1],
    [9, 9, 0.5],
  ]
  expect(joinChunks([start, more])).toEqual([{ ...start, pts: encodePoints(points).pts }])
})

it.each<[string, InkChunk[]]>([
  ['another stroke', [start, { ...more, id: createId() }]],
  ['a gap', [start, { ...more, off: 3 }]],
  ['what was told before', [start, { ...more, off: 1 }]],
  ['ink taken back', [start, { id, off: 0, pts: '' }]],
  ['a beginning after ink taken back', [{ id, off: 0, pts: '' }, start]],
  ['ink that is none', [start, { ...more, pts: '!!!!' }]],
  ['after ink that is none', [{ ...start, pts: '!!!!' }, more]],
  ['half a point', [start, { ...more, pts: 'gA==' }]],
  ['more than fits', [start, { ...more, pts: 'A'.repeat(limits.opBytes) }]],
])('[LV2] %s is not joined', (_name, ink) => {
  expect(joinChunks(ink)).toEqual(ink)
})
