import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import vectors from '../conformance/points.json' with { type: 'json' }
import { limits } from './limits.ts'
import {
  decodePoints,
  encodePoints,
  type InkPoint,
  joinPoints,
  quantumFor,
  quantumRange,
  scanPoints,
} from './points.ts'

const coordinate = fc.double({ min: -limits.coordinate, max: limits.coordinate, noNaN: true })
const point = fc.tuple(coordinate, coordinate, fc.double({ min: 0, max: 1, noNaN: true }))
const points = fc.array(point, { maxLength: 60 })
const quantum = fc.integer({ min: quantumRange.min, max: quantumRange.max })

const toPoints = (quanta: readonly (readonly number[])[], q: number) =>
  quanta.map(([x = 0, y = 0, p = 0]): InkPoint => [x * 2 ** q, y * 2 ** q, p / 255])

describe('the published vectors', () => {
  it.each(vectors.runs)('[IN1] [IN2] [IN3] $name', ({ q, quanta, pts }) => {
    const wanted = toPoints(quanta, q)
    expect(encodePoints(wanted, { q }).pts).toBe(pts)
    expect(decodePoints(pts, { q })).toEqual(wanted.flat())
  })

  it.each(vectors.appends)('[IN7] $first and $second', ({ first, second, joined, quanta }) => {
    expect(joinPoints(first, second)).toBe(joined)
    expect(decodePoints(joined)).toEqual(toPoints(quanta, -3).flat())
  })

  it.each(vectors.refused)('[IN8] refused: $name', ({ pts }) => {
    expect(scanPoints(pts)).toBeUndefined()
  })
})

describe('[INV11] points', () => {
  it('[IN6] come back within half a quantum, however many there are', () => {
    fc.assert(
      fc.property(points, quantum, (points, q) => {
        const flat = decodePoints(encodePoints(points, { q }).pts, { q })
        expect(flat).toHaveLength(points.length * 3)
        for (const [at, [x, y, pressure]] of points.entries()) {
          expect(Math.abs((flat[at * 3] ?? 0) - x)).toBeLessThanOrEqual(2 ** q / 2)
          expect(Math.abs((flat[at * 3 + 1] ?? 0) - y)).toBeLessThanOrEqual(2 ** q / 2)
          expect(Math.abs((flat[at * 3 + 2] ?? 0) - pressure)).toBeLessThanOrEqual(0.5 / 255 + 1e-9)
        }
      }),
    )
  })

  it('[IN7] in any number of runs are the same bytes as in one', () => {
    fc.assert(
      fc.property(fc.array(points, { maxLength: 6 }), quantum, (runs, q) => {
        const whole = encodePoints(runs.flat(), { q })
        let joined = ''
        let end = encodePoints([], { q }).end
        for (const run of runs) {
          const next = encodePoints(run, { q, from: end })
          joined = joinPoints(joined, next.pts)
          expect(scanPoints(next.pts, { q, from: end })).toEqual(next.end)
          end = next.end
        }
        expect(joined).toBe(whole.pts)
        expect(end).toEqual(whole.end)
      }),
    )
  })

  it('[IN8] that are cut, or not base64, are refused and never throw', () => {
    fc.assert(
      fc.property(points, fc.nat(), fc.string({ maxLength: 4 }), (points, cut, noise) => {
        const { pts } = encodePoints(points)
        const at = cut % (pts.length + 1)
        const broken = pts.slice(0, at) + noise + pts.slice(at)
        const end = scanPoints(broken)
        if (end) expect(decodePoints(broken)).toHaveLength(end.count * 3)
        else expect(() => decodePoints(broken)).not.toThrow(TypeError)
      }),
    )
  })

  it.each([
    ['gAEAAA==', 'gAEAAB=='],
    ['gAGAAQA=', 'gAGAAQB='],
  ])('[IN8] with stray bits in their base64 are refused: not %s but %s', (good, stray) => {
    expect(scanPoints(good)).toMatchObject({ count: 1 })
    expect(scanPoints(stray)).toBeUndefined()
  })

  it('[IN8] beyond the board are refused', () => {
    const far = encodePoints([[limits.coordinate + 1, 0, 1]])
    expect(scanPoints(far.pts)).toBeUndefined()
    expect(scanPoints(encodePoints([[limits.coordinate, 0, 1]]).pts)).toBeDefined()
  })
})

it.each([NaN, Infinity, -Infinity])('[INV12] a point at %d is refused by the encoder', (wrong) => {
  expect(() => encodePoints([[wrong, 0, 1]])).toThrow(RangeError)
  expect(() => encodePoints([[0, wrong, 1]])).toThrow(RangeError)
  expect(() => encodePoints([[0, 0, wrong]])).toThrow(RangeError)
})

it('[IN5] the quantum is at most a quarter of a screen pixel, and no finer than needed', () => {
  for (const zoom of [0.01, 0.1, 0.3, 1, 2.5, 10, 40]) {
    const pixels = 2 ** quantumFor(zoom) * zoom
    expect(pixels).toBeLessThanOrEqual(0.25)
    expect(pixels).toBeGreaterThan(0.125)
  }
})

it('handwriting takes about four bytes a point', () => {
  const wave = Array.from(
    { length: 500 },
    (_, at): InkPoint => [at * 2, 40 * Math.sin(at / 9), 0.5],
  )
  expect(encodePoints(wave).pts.length / wave.length).toBeLessThan(4.7)
})
