import { createRandom } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { growBox, touches } from '../geometry/box.ts'
import { turn } from '../geometry/distance.ts'
import { pointOf } from '../geometry/turned-box.ts'
import type { BoardPoint, Box } from '../geometry/types.ts'
import type { LineEnd } from './elbow-site.ts'
import { routeElbow } from './route-elbow.ts'

const random = createRandom(9)

function makeBox(): Box {
  return {
    x: random.integer(-600, 600),
    y: random.integer(-600, 600),
    width: random.integer(10, 300),
    height: random.integer(10, 300),
  }
}

function hold(box: Box, [fx, fy]: readonly [number, number] = [0.5, 0.5]): LineEnd {
  const anchor = { x: box.x + box.width * fx, y: box.y + box.height * fy }
  return { anchor, held: { outline: { form: 'rect', box, angle: 0 }, gap: 4 } }
}

function getLegs(points: readonly BoardPoint[]) {
  return points.slice(1).map((to, at) => ({ from: points[at] ?? to, to }))
}

/** Whether a leg, which is upright or level, runs through the inside of a box. */
function crosses({ from, to }: { from: BoardPoint; to: BoardPoint }, box: Box): boolean {
  const leg = {
    x: Math.min(from.x, to.x),
    y: Math.min(from.y, to.y),
    width: Math.abs(to.x - from.x),
    height: Math.abs(to.y - from.y),
  }
  return touches(leg, growBox(box, -0.01))
}

const places = Array.from({ length: 300 }, (_, n) => n)

describe('an elbow', () => {
  it('has right angles only', () => {
    for (const _ of places) {
      const ends = [hold(makeBox()), hold(makeBox()), { anchor: makeBox() }]
      const legs = getLegs(routeElbow(random.pick(ends), random.pick(ends)))
      for (const { from, to } of legs) expect([from.x - to.x, from.y - to.y]).toContain(0)
    }
  })

  it('never crosses the shapes at its ends, when there is room between them', () => {
    for (const _ of places) {
      const [a, b] = [makeBox(), makeBox()]
      if (touches(growBox(a, 10), b)) continue
      const fraction = () => [random.next(), random.next()] as const
      const points = routeElbow(hold(a, fraction()), hold(b, fraction()))
      for (const leg of getLegs(points)) {
        expect(crosses(leg, a)).toBe(false)
        expect(crosses(leg, b)).toBe(false)
      }
    }
  })

  it('has three bends at most between centres, and none where a straight line does', () => {
    for (const _ of places) {
      const [a, b] = [makeBox(), makeBox()]
      if (touches(growBox(a, 10), b)) continue
      expect(routeElbow(hold(a), hold(b)).length - 2).toBeLessThanOrEqual(3)
      const beside = { ...a, x: a.x + a.width + 60 }
      expect(routeElbow(hold(a), hold(beside))).toHaveLength(2)
    }
  })

  it('turns midway between shapes that face each other', () => {
    const left = { x: 0, y: 0, width: 100, height: 100 }
    const right = { x: 200, y: 40, width: 100, height: 100 }
    expect(routeElbow(hold(left), hold(right))).toEqual([
      { x: expect.closeTo(104), y: 50 },
      { x: 150, y: 50 },
      { x: 150, y: 90 },
      { x: expect.closeTo(196), y: 90 },
    ])
  })

  it('leaves by the side that it is bound to', () => {
    const left = { x: 0, y: 0, width: 100, height: 100 }
    const right = { x: 200, y: 0, width: 100, height: 100 }
    const points = routeElbow(hold(left, [0, 0.5]), hold(right))
    expect(points[0]).toEqual({ x: expect.closeTo(-4), y: 50 })
    expect(points.length).toBeGreaterThan(3)
  })
})

/** Runs with sines and cosines as another engine may give them: the next doubles, or those before. */
function nudged<T>(by: 1n | -1n, run: () => T): T {
  const { sin, cos } = Math
  const bits = new BigInt64Array(1)
  const value = new Float64Array(bits.buffer)
  const nudge = (original: (angle: number) => number) => (angle: number) => {
    value[0] = original(angle)
    bits[0] = (bits[0] ?? 0n) + by
    return value[0] ?? 0
  }
  Object.assign(Math, { sin: nudge(sin), cos: nudge(cos) })
  try {
    return run()
  } finally {
    Object.assign(Math, { sin, cos })
  }
}

const nearTo = (points: readonly BoardPoint[]) =>
  points.map(({ x, y }) => ({ x: expect.closeTo(x, 3), y: expect.closeTo(y, 3) }))

describe('an elbow goes one way in all engines, whichever last bits those choose for sines and cosines', () => {
  it('between shapes that are turned', () => {
    // On a grid, as people lay them out: ways of one length are common.
    const step = (least: number, most: number) => random.integer(least, most) * 40
    const fraction = () => random.pick([0, 0.5, 1])
    const makeEnd = () => {
      const box = { x: step(-8, 8), y: step(-8, 8), width: step(1, 4), height: step(1, 4) }
      const outline = { form: 'rect', box, angle: (random.integer(1, 23) * Math.PI) / 12 } as const
      const at = [fraction(), fraction()] as const
      return (): LineEnd => ({ anchor: pointOf(outline, ...at), held: { outline, gap: 4 } })
    }
    for (const _ of places.slice(0, 60)) {
      const [from, to] = [makeEnd(), makeEnd()]
      const route = () => routeElbow(from(), to())
      const here = nearTo(route())
      expect(nudged(1n, route)).toEqual(here)
      expect(nudged(-1n, route)).toEqual(here)
    }
  })

  it('between free ends of a line that is turned', () => {
    const centre = { x: 0, y: 0 }
    for (let eighth = 0; eighth < 8; eighth++) {
      const angle = (eighth * Math.PI) / 4
      const route = () =>
        routeElbow({ anchor: centre }, { anchor: turn({ x: 100, y: 0 }, angle, centre) })
      const here = nearTo(route())
      expect(nudged(1n, route)).toEqual(here)
      expect(nudged(-1n, route)).toEqual(here)
    }
  })
})
