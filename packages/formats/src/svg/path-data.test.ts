import { expect, it } from 'vitest'
import { parsePathData } from './path-data.ts'

const toPoints = (data: string) => parsePathData(data)?.map(({ points }) => points)

it('lines, from where one is and from the corner, with and without repeated commands', () => {
  const square = [
    [
      [10, 10],
      [20, 10],
      [20, 20],
    ],
  ]
  expect(toPoints('M10 10 L20 10 L20 20')).toEqual(square)
  expect(toPoints('m10,10 10,0 0,10')).toEqual(square)
  expect(toPoints('M10 10H20V20')).toEqual(square)
  expect(toPoints('m10 10h10v10')).toEqual(square)
  expect(toPoints('M1e1+10l10-0 0 10')).toEqual(square)
})

it('runs that are closed go on from where they began', () => {
  expect(parsePathData('M0 0 L9 0 L9 9 Z l 5 5')).toEqual([
    {
      points: [
        [0, 0],
        [9, 0],
        [9, 9],
      ],
      isClosed: true,
    },
    {
      points: [
        [0, 0],
        [5, 5],
      ],
      isClosed: false,
    },
  ])
})

it('curves pass where their formulas say', () => {
  const [cubic = []] = toPoints('M0 0 C0 100 100 100 100 0') ?? []
  expect(cubic).toHaveLength(9)
  expect(cubic[4]).toEqual([50, 75])
  expect(cubic.at(-1)).toEqual([100, 0])
  const [quadratic = []] = toPoints('M10 10 q50 100 100 0') ?? []
  expect(quadratic[4]).toEqual([60, 60])
  expect(quadratic.at(-1)).toEqual([110, 10])
})

it.each(['A 1 1 0 0 0 9 9', 'M0 0 A 1 1 0 0 0 9 9', 'L 1 1', 'M 1', 'Z', '5 5', 'M0 0 L 1 Z'])(
  'what is not understood is refused: %s',
  (data) => {
    expect(parsePathData(data)).toBeUndefined()
  },
)

it('nothing is no run', () => {
  expect(parsePathData('')).toEqual([])
})
