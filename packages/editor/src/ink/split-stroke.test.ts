import { createId, decodePoints, encodePoints, type InkPoint, type ShapeOf } from '@tiza/protocol'
import { createRandom, type Random } from '@tiza/protocol/testing'
import { distanceToSegment } from '@tiza/shapes'
import { createGeometry } from '@tiza/shapes/geometry/geometry'
import { roughMeasure } from '@tiza/shapes/layout/layout-text'
import { createTextLayouts } from '@tiza/shapes/layout/text-layouts'
import { describe, expect, it } from 'vitest'
import { type Sweep, splitStroke } from './split-stroke.ts'

function toStroke(points: readonly InkPoint[], more: Partial<ShapeOf<'stroke'>> = {}) {
  const stroke: ShapeOf<'stroke'> = {
    ...{ id: createId(), kind: 'stroke', pos: [0, 0], z: 'a0', color: 'black', width: 4 },
    ...{ pts: encodePoints(points).pts, by: '', at: 0, seq: 1 },
    ...more,
  }
  return stroke
}

const line = toStroke(Array.from({ length: 21 }, (_, i) => [i * 10, 0, 0.5] as const))
const across = (x: number): Sweep => ({ from: { x, y: -50 }, to: { x, y: 50 }, radius: 8 })
const toXs = (stroke: ShapeOf<'stroke'>) => decodePoints(stroke.pts).filter((_, at) => at % 3 === 0)

describe('a sweep', () => {
  it('across a stroke leaves two, which end where it passed', () => {
    const pieces = splitStroke(line, across(100)) ?? []
    expect(pieces).toHaveLength(2)
    const [left, right] = pieces.map(toXs)
    expect(left?.at(0)).toBe(0)
    expect(left?.at(-1)).toBeGreaterThan(80)
    expect(left?.at(-1)).toBeLessThan(90)
    expect(right?.at(0)).toBeGreaterThan(110)
    expect(right?.at(-1)).toBe(200)
  })

  it('across filled ink leaves pieces without a fill', () => {
    const filled: typeof line = { ...line, fill: 'red', fillStyle: 'hatch' }
    const pieces = splitStroke(filled, across(100)) ?? []
    expect(pieces.map((piece) => [piece.fill, piece.fillStyle, piece.color])).toEqual([
      [undefined, undefined, 'black'],
      [undefined, undefined, 'black'],
    ])
  })

  it('over an end shortens the stroke', () => {
    expect(splitStroke(line, across(0))).toHaveLength(1)
  })

  it('along a stroke takes all of it', () => {
    expect(splitStroke(line, { from: { x: -5, y: 0 }, to: { x: 205, y: 0 }, radius: 8 })).toEqual(
      [],
    )
  })

  it('that passes by touches nothing', () => {
    expect(
      splitStroke(line, { from: { x: 0, y: 40 }, to: { x: 200, y: 40 }, radius: 8 }),
    ).toBeUndefined()
  })

  it('between two points far apart cuts between them', () => {
    const long = toStroke([
      [0, 0, 0.5],
      [400, 0, 0.5],
    ])
    const [left, right] = (splitStroke(long, across(200)) ?? []).map(toXs)
    expect(left?.at(-1)).toBeGreaterThan(180)
    expect(right?.at(0)).toBeLessThan(220)
  })
})

it('is no different for a stroke turned, scaled and far from its place', () => {
  const turned = {
    ...line,
    pos: [300, -80] as [number, number],
    angle: 1,
    scale: [2, -1] as [number, number],
  }
  const { x, y } = toSeen(turned)[10] ?? { x: 0, y: 0 }
  const near: Sweep = { from: { x: x - 5, y }, to: { x: x + 5, y }, radius: 8 }
  expect(splitStroke(turned, near)).toHaveLength(2)
  const far: Sweep = { ...near, from: { x, y: y + 400 }, to: { x, y: y + 410 } }
  expect(splitStroke(turned, far)).toBeUndefined()
})

const geometry = createGeometry(createTextLayouts({ measure: roughMeasure }))

/** Where a stroke's points are seen, whatever its scale and angle. */
function toSeen(stroke: ShapeOf<'stroke'>): { x: number; y: number }[] {
  const { x, y, width, height } = geometry.getFrame(stroke)
  const [cx, cy] = [x + width / 2, y + height / 2]
  const [cos, sin] = [Math.cos(stroke.angle ?? 0), Math.sin(stroke.angle ?? 0)]
  const ink = geometry.getInk(stroke)
  return Array.from({ length: ink.length / 3 }, (_, at) => {
    const px = stroke.pos[0] + (ink[at * 3] ?? 0) - cx
    const py = stroke.pos[1] + (ink[at * 3 + 1] ?? 0) - cy
    return { x: cx + px * cos - py * sin, y: cy + px * sin + py * cos }
  })
}

function randomStroke(random: Random) {
  let [x, y] = [0, 0]
  const points = Array.from({ length: random.integer(1, 60) }, (): InkPoint => {
    x += random.integer(-20, 30)
    y += random.integer(-20, 20)
    return [x, y, random.next()]
  })
  const turned = random.chance(0.5) ? { angle: random.next() * 6 - 3 } : {}
  const scaled = random.chance(0.5)
    ? { scale: [random.pick([-2, 0.5, 3]), random.pick([-1, 2])] as [number, number] }
    : {}
  return toStroke(points, {
    pos: [random.integer(-99, 99), random.integer(-99, 99)],
    ...turned,
    ...scaled,
  })
}

it.each(Array.from({ length: 200 }, (_, seed) => seed))(
  'keeps every point outside, and none inside, in their order: seed %i',
  (seed) => {
    const random = createRandom(seed)
    const stroke = randomStroke(random)
    const seen = toSeen(stroke)
    const { x, y } = random.pick(seen)
    const sweep = { from: { x: x - 30, y }, to: { x: x + 20, y: y + 25 }, radius: 10 }
    const pieces = splitStroke(stroke, sweep) ?? [stroke]
    const reach = sweep.radius + stroke.width / 2
    const left = pieces.flatMap(toSeen)
    for (const point of left) {
      expect(distanceToSegment(point, sweep.from, sweep.to)).toBeGreaterThan(reach - 0.5)
    }
    const isNear = (a: { x: number; y: number }, b: { x: number; y: number }) =>
      Math.hypot(a.x - b.x, a.y - b.y) < 0.2
    let next = 0
    for (const [at, point] of seen.entries()) {
      // Nearer than this, a point may be all that is left between two cuts: that goes, too.
      const clear = reach + sweep.radius / 2 + 0.5
      const isClear = distanceToSegment(point, sweep.from, sweep.to) > clear
      if (!isClear || seen.length === 1) continue
      const found = left.findIndex((one, index) => index >= next && isNear(one, point))
      expect(found, `point ${at}`).toBeGreaterThanOrEqual(0)
      next = found
    }
  },
)
