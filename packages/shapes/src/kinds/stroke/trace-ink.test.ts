import { createRandom } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import strokes from '../../testing/fixtures/strokes.json' with { type: 'json' }
import { getInkRadius } from './ink.ts'
import { cutInk, longInk } from './long-ink.ts'
import { toInkLine, traceInk } from './trace-ink.ts'
import type { InkTracer } from './trace-side.ts'

const options = { width: 8, tolerance: 0.1 }

/** The corners and control points of what is traced; arcs as the square around them. */
function record(trace: (path: InkTracer) => void): [x: number, y: number][] {
  const points: [number, number][] = []
  trace({
    moveTo: (x, y) => points.push([x, y]),
    lineTo: (x, y) => points.push([x, y]),
    quadraticCurveTo: (cx, cy, x, y) => points.push([cx, cy], [x, y]),
    arc: (x, y, r) => points.push([x - r, y - r], [x + r, y + r]),
    closePath: () => undefined,
  })
  return points
}

const traced = (ink: readonly number[]) => record((path) => traceInk(path, ink, options))

/** The handwriting of the fixtures, and strokes that no hand would make. */
const random = createRandom(4)
const wild = Array.from({ length: 200 }, () =>
  Array.from({ length: random.integer(1, 60) * 3 }, (_, at) =>
    at % 3 === 2 ? random.next() : random.integer(-4, 4) * 50,
  ),
)
const written = strokes.map((flat) =>
  flat.map((value, at) => (at % 3 === 2 ? 0.2 + ((at * 7) % 60) / 100 : value)),
)

/** Without the points at which the pen stood still, which are not drawn. */
function withoutRests(ink: readonly number[]): number[] {
  const moving: number[] = []
  for (let at = 0; at < ink.length; at += 3) {
    const [x = 0, y = 0] = [ink[at], ink[at + 1]]
    const [beforeX = Number.NaN, beforeY = Number.NaN] = moving.slice(-3)
    if (Math.hypot(x - beforeX, y - beforeY) < 1) continue
    moving.push(x, y, ink[at + 2] ?? 0)
  }
  return moving
}

describe('ink', () => {
  it('is a round dot when it has one point', () => {
    const radius = getInkRadius(8, 0.5)
    const points = traced([30, 40, 0.5])
    expect(points).toContainEqual([30 - radius, 40 - radius])
    expect(points).toContainEqual([30 + radius, 40 + radius])
    expect(traced([])).toEqual([])
  })

  it('stays within its greatest width of its points, however wild they are', () => {
    const reach = getInkRadius(8, 1) + 1e-9
    for (const ink of [...written, ...wild]) {
      const xs = ink.filter((_, at) => at % 3 === 0)
      const ys = ink.filter((_, at) => at % 3 === 1)
      const [left, right] = [Math.min(...xs) - reach, Math.max(...xs) + reach]
      const [top, bottom] = [Math.min(...ys) - reach, Math.max(...ys) + reach]
      const isOutside = ([x, y]: readonly [number, number]) =>
        x < left || x > right || y < top || y > bottom
      expect(traced(ink).filter(isOutside)).toEqual([])
    }
  })

  it('moves only at its end while it is drawn', () => {
    for (const ink of written.map(withoutRests)) {
      for (let count = 6; count * 3 + 3 <= ink.length; count += 5) {
        const before = traced(ink.slice(0, count * 3))
        const after = traced(ink.slice(0, count * 3 + 3))
        // The outline begins with the left side: two points for each of the spine.
        const settled = Math.max(0, (count - 4) * 2)
        expect(after.slice(0, settled)).toEqual(before.slice(0, settled))
      }
    }
  })

  it('leaves out what cannot be seen, but never the last point', () => {
    const ink = [0, 0, 0.5, 0.01, 0, 0.5, 50, 0, 0.5, 50.01, 0.02, 0.5]
    const line = record(toInkLine(ink, options).trace)
    expect(line.at(-1)).toEqual([50.01, 0.02])
    expect(line.length).toBeLessThan(6)
  })
})

describe('long ink', () => {
  const random = createRandom(5)
  /** As long as a stroke may be, with turns, leaps and pressure. */
  const ink = Array.from({ length: 20_000 }, (_, at) => [
    (at % 1_200) + 40 * Math.cos(at / 9) + random.next() + (random.chance(0.2) ? 300 : 0),
    at / 20 + 40 * Math.sin(at / 9) + random.next(),
    random.next(),
  ]).flat()
  const cut = () => {
    const long = cutInk(ink, options)
    if (!long) throw new Error('it is not long')
    return long
  }
  const toName = (point: readonly number[]) => point.join(' ')

  it('is what has more points than handwriting has; all else is one path as ever', () => {
    expect(cutInk(ink.slice(0, longInk * 3), options)).toBeUndefined()
    for (const one of [...written, ...wild]) expect(cutInk(one, options)).toBeUndefined()
  })

  it('is cut into pieces whose outlines are those of the whole', () => {
    const whole = new Set(traced(ink).map(toName))
    const long = cut()
    const pieces = Array.from({ length: long.count }, (_, piece) =>
      record((path) => long.trace(path, piece)).map(toName),
    )
    const joints = 4
    for (const piece of pieces) {
      expect(piece.filter((point) => !whole.has(point)).length).toBeLessThanOrEqual(joints)
      expect(piece.length).toBeLessThan(256 * 8)
    }
    const all = new Set(pieces.flat())
    expect([...whole].filter((point) => !all.has(point))).toEqual([])
  })

  it('has its pieces within their boxes', () => {
    const long = cut()
    for (let piece = 0; piece < long.count; piece++) {
      const { x, y, width, height } = long.getBox(piece)
      for (const trace of [long.trace, long.traceLine]) {
        const points = record((path) => trace(path, piece))
        const outside = points.filter(
          ([px, py]) => px < x || px > x + width || py < y || py > y + height,
        )
        expect(outside).toEqual([])
      }
    }
  })

  it('keeps its settled pieces as it goes on, and as it ends', () => {
    const outlines = (count: number) => {
      const long = cutInk(ink.slice(0, count * 3), options)
      return Array.from({ length: long?.settled ?? 0 }, (_, piece) =>
        record((path) => long?.trace(path, piece)),
      )
    }
    let before = outlines(1_100)
    for (let count = 1_107; count < 3_000; count += 97) {
      const after = outlines(count)
      expect(after.length).toBeGreaterThanOrEqual(before.length)
      expect(after.slice(0, before.length)).toEqual(before)
      before = after
    }
    expect(before.length).toBeGreaterThan(8)
  })
})
