import { createRandom } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { growBox, touches } from '../geometry/box.ts'
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
