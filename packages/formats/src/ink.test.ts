import { decodePoints, type InkPoint } from '@tiza/protocol'
import { expect, it } from 'vitest'
import { toInkRuns, withCorners } from './ink.ts'

const wave = Array.from({ length: 10 }, (_, at): InkPoint => [100 + at, 50 - at, 0.5])

it('ink that is longer than a stroke comes in runs that touch', () => {
  const runs = toInkRuns(wave, { most: 4 })
  const ends = runs.map(({ pos, pts }) => {
    const flat = decodePoints(pts)
    return [pos[0], pos[0] + (flat.at(-3) ?? 0), flat.length / 3]
  })
  expect(ends).toEqual([
    [100, 103, 4],
    [103, 106, 4],
    [106, 109, 4],
  ])
  expect(toInkRuns(wave, { most: 10 })).toHaveLength(1)
  expect(toInkRuns(wave.slice(0, 1), { most: 10 })).toHaveLength(1)
})

it('a pen that rests makes one point', () => {
  const rest: InkPoint[] = [...wave, ...wave.slice(-1), ...wave.slice(-1)]
  expect(toInkRuns(rest, { most: 20 })).toEqual(toInkRuns(wave, { most: 20 }))
})

it('there is none of nothing, and none that leaves the board', () => {
  expect(toInkRuns([], { most: 4 })).toEqual([])
  for (const far of [1e7, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(toInkRuns([...wave, [far, 0, 0.5]], { most: 40 })).toEqual([])
  }
})

it('corners between long ways are held by points near them, and short ways are left alone', () => {
  expect(withCorners(wave)).toEqual(wave)
  const corner: InkPoint[] = [
    [0, 0, 0],
    [100, 0, 1],
    [100, 100, 1],
  ]
  expect(withCorners(corner).map(([x, y]) => [x, y])).toEqual([
    [0, 0],
    [4, 0],
    [96, 0],
    [100, 0],
    [100, 4],
    [100, 96],
    [100, 100],
  ])
})
