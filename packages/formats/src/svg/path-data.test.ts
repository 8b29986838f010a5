import { distanceToPath } from '@tiza/shapes'
import { describe, expect, it } from 'vitest'
import { flatten } from './contour.ts'
import { parsePathData } from './path-data.ts'

const toPoints = (data: string) =>
  parsePathData(data).contours.map((contour) =>
    flatten(contour, 0.1).map(([x, y]) => [round(x), round(y)]),
  )

const round = (value: number) => Math.round(value * 1e3) / 1e3 + 0

it('lines, from where one is and from the corner, with and without repeated commands', () => {
  const corner = [
    [
      [10, 10],
      [20, 10],
      [20, 20],
    ],
  ]
  expect(toPoints('M10 10 L20 10 L20 20')).toEqual(corner)
  expect(toPoints('m10,10 10,0 0,10')).toEqual(corner)
  expect(toPoints('M10 10H20V20')).toEqual(corner)
  expect(toPoints('m10 10h10v10')).toEqual(corner)
  expect(toPoints('M1e1+10l10-0 0 10')).toEqual(corner)
})

it('contours that are closed go on from where they began', () => {
  const { contours } = parsePathData('M0 0 L9 0 L9 9 Z l 5 5')
  expect(contours).toMatchObject([{ isClosed: true }, { start: [0, 0], isClosed: false }])
  expect(toPoints('M0 0 L9 0 L9 9 Z l 5 5')[1]).toEqual([
    [0, 0],
    [5, 5],
  ])
})

describe('curves', () => {
  const getDistance = (data: string, x: number, y: number) =>
    distanceToPath({ x, y }, toPoints(data).flat(2), 2)

  it('pass where their formulas say', () => {
    expect(getDistance('M0 0 C0 100 100 100 100 0', 50, 75)).toBeLessThan(0.1)
    expect(getDistance('M10 10 q50 100 100 0', 60, 60)).toBeLessThan(0.1)
  })

  it('go on smoothly where they are shortened', () => {
    expect(toPoints('M0 0 C0 50 50 50 50 0 S100 -50 100 0')).toEqual(
      toPoints('M0 0 C0 50 50 50 50 0 C50 -50 100 -50 100 0'),
    )
    expect(toPoints('M0 0 Q25 50 50 0 T100 0')).toEqual(toPoints('M0 0 Q25 50 50 0 Q75 -50 100 0'))
  })

  it('are arcs with flags that stand close to each other', () => {
    const [points = []] = toPoints('M-5 0a5 5 0 015-5')
    for (const [x = 0, y = 0] of points) expect(Math.hypot(x, y)).toBeCloseTo(5, 2)
    expect(points.at(-1)).toEqual([0, -5])
    const [large = []] = toPoints('M-5 0a5 5 0 1 0 5-5')
    expect(large.length).toBeGreaterThan(points.length)
  })

  it('have an arc without a radius as a straight way', () => {
    expect(toPoints('M0 0 A0 5 0 0 1 9 9')).toEqual([
      [
        [0, 0],
        [9, 9],
      ],
    ])
  })
})

it.each([
  ['L 1 1', []],
  ['M 1', []],
  ['Z', []],
  ['5 5', []],
  [
    'M0 0 L9 9 L 1',
    [
      [
        [0, 0],
        [9, 9],
      ],
    ],
  ],
  [
    'M0 0 L9 9 x 1 1 L5 5',
    [
      [
        [0, 0],
        [9, 9],
      ],
    ],
  ],
  ['M0 0 L1e999 9', []],
  ['M0 0 A1e999 5 0 0 1 9 9', []],
])('what is not understood ends it: %s', (data, points) => {
  expect(toPoints(data)).toEqual(points)
})

it('says whether it is whole', () => {
  expect(parsePathData('M0 0 L9 9').isWhole).toBe(true)
  expect(parsePathData('').isWhole).toBe(true)
  expect(parsePathData('M0 0 L9 9 L 1').isWhole).toBe(false)
  expect(parsePathData('L1 1').isWhole).toBe(false)
})
