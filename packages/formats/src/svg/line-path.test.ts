import { createRandom } from '@tiza/protocol/testing'
import { distanceToPath, getTrace, toFlat } from '@tiza/shapes'
import { describe, expect, it } from 'vitest'
import { flatten } from './contour.ts'
import { createEffort } from './effort.ts'
import { toLinePath } from './line-path.ts'
import { parsePathData } from './path-data.ts'

const options = () => ({ most: 64, tolerance: 0.1, effort: createEffort() })

const toContour = (data: string) => {
  const [contour] = parsePathData(data).contours
  if (!contour) throw new Error('no contour')
  return contour
}

/** How far the line that is drawn is from a contour, at most. */
function getDistance(data: string): number {
  const contour = toContour(data)
  const line = toLinePath(contour, options())
  if (!line) throw new Error('no line')
  const path = line.points.map(([x, y]): [number, number] => [x, y])
  const trace = getTrace({ path, bend: line.bend, closed: contour.isClosed })
  const fine = flatten(contour, 0.001)
  const goes = toFlat(
    [...fine, ...(contour.isClosed ? fine.slice(0, 1) : [])].map(([x, y]) => ({ x, y })),
  )
  return Math.max(...trace.map((point) => distanceToPath(point, goes, 2)))
}

describe('a contour as a line', () => {
  it('has its corners, each once', () => {
    expect(toLinePath(toContour('M0 0 H90 V90 V90 H0 Z'), options())).toEqual({
      bend: 'straight',
      points: [
        [0, 0],
        [90, 0],
        [90, 90],
        [0, 90],
      ],
    })
    expect(toLinePath(toContour('M0 0 H90 V90 H0 V0 Z'), options())?.points).toHaveLength(4)
  })

  it.each([
    ['an arc', 'M0 50 A50 50 0 0 1 100 50'],
    ['a circle', 'M0 50 A50 50 0 1 0 100 50 A50 50 0 1 0 0 50 Z'],
    [
      'a rounded box',
      'M10 0 H90 A10 10 0 0 1 100 10 V50 A10 10 0 0 1 90 60 H10 A10 10 0 0 1 0 50 V10 A10 10 0 0 1 10 0 Z',
    ],
    ['a drop', 'M50 0 C90 40 90 60 90 70 A40 40 0 1 1 10 70 C10 60 10 40 50 0 Z'],
    ['a wave', 'M0 0 Q25 50 50 0 T100 0 T150 0'],
    ['a loop', 'M0 0 C150 100 -50 100 100 0'],
    ['a bow with a corner', 'M0 0 C0 50 50 50 50 0 C50 50 100 50 100 0'],
  ])('is no further from it than may be: %s', (_, data) => {
    const { bend, points } = toLinePath(toContour(data), options()) ?? { bend: '', points: [] }
    expect(bend).toBe('curve')
    expect(points.length).toBeLessThanOrEqual(64)
    expect(getDistance(data)).toBeLessThan(0.11)
  })

  it('is none where it would need too many points', () => {
    const waves = `M0 0${' q 5 20 10 0 q 5 -20 10 0'.repeat(20)}`
    expect(toLinePath(toContour(waves), options())).toBeUndefined()
    const random = createRandom(1)
    const wild = Array.from(
      { length: 100 },
      () => `${random.integer(0, 99)} ${random.integer(0, 99)}`,
    )
    expect(toLinePath(toContour(`M${wild.join(' ')}`), options())).toBeUndefined()
  })

  it('has fewer points where many lie on one way', () => {
    const fine = Array.from({ length: 500 }, (_, at) => `${at} ${at % 2 === 0 ? 0 : 0.05}`)
    const line = toLinePath(toContour(`M${fine.join(' ')} L499 90`), options())
    expect(line?.bend).toBe('straight')
    expect(line?.points.length).toBeLessThanOrEqual(64)
    expect(line?.points.at(-1)).toEqual([499, 90])
  })

  it('is none where that takes too long to find out', () => {
    const effort = createEffort(100)
    expect(
      toLinePath(toContour('M0 50 A50 50 0 0 1 100 50'), { ...options(), effort }),
    ).toBeUndefined()
  })
})
