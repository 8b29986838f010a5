import { createRandom } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import type { Point } from './contour.ts'
import { createEffort } from './effort.ts'
import { type Ring, toEvenOdd } from './even-odd.ts'
import { joinRings } from './join-rings.ts'

const square = (x: number, y: number, size: number): Point[] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
]

/** How often rings go around a place, by angles: nothing that the code does. */
function getWinding(rings: readonly Ring[], [x, y]: Point): number {
  let sum = 0
  for (const ring of rings) {
    for (const [at, [bx, by]] of ring.entries()) {
      const [ax, ay] = ring.at(at - 1) ?? [bx, by]
      const [ux, uy, vx, vy] = [ax - x, ay - y, bx - x, by - y]
      sum += Math.atan2(ux * vy - uy * vx, ux * vx + uy * vy)
    }
  }
  return Math.round(sum / (Math.PI * 2))
}

/** Places, none of which lies on an edge, where it is filled by the one rule and not by the other. */
function countDifferent(nonzero: readonly Ring[], evenOdd: readonly Ring[]): number {
  let different = 0
  for (let x = -4.987; x < 110; x += 1.93) {
    for (let y = -4.979; y < 110; y += 1.97) {
      const isFilled = getWinding(nonzero, [x, y]) !== 0
      const isEvenOdd = getWinding(evenOdd, [x, y]) % 2 !== 0
      if (isFilled !== isEvenOdd) different++
    }
  }
  return different
}

const convert = (rings: readonly Ring[]) => toEvenOdd(rings, createEffort()) ?? []

const hole = [...square(20, 20, 40)].reverse()
const star: Point[] = Array.from({ length: 5 }, (_, at): Point => {
  const angle = (at * 4 * Math.PI) / 5
  return [50 + 45 * Math.sin(angle), 50 - 45 * Math.cos(angle)]
})

describe('rings that are filled by the nonzero rule', () => {
  it('stay as they are where both rules say the same', () => {
    const one = [square(0, 0, 90)]
    expect(convert(one)).toBe(one)
    const holed = [square(0, 0, 90), hole]
    expect(convert(holed)).toBe(holed)
  })

  it('lose what lies within others that go around the same way', () => {
    const inner = square(20, 20, 40)
    const outer = square(0, 0, 90)
    expect(convert([outer, inner])).toEqual([outer])
    expect(convert([inner, outer])).toEqual([outer])
  })

  it.each<readonly [string, readonly Ring[]]>([
    ['a star', [star]],
    ['two that overlap', [square(0, 0, 60), square(30, 30, 60)]],
    ['two that go around in opposite ways', [square(0, 0, 60), [...square(30, 30, 60)].reverse()]],
    ['two with an edge in common', [square(0, 0, 40), square(40, 0, 40)]],
    ['the same one twice', [square(0, 0, 60), square(0, 0, 60)]],
    ['one and its opposite', [square(0, 0, 60), [...square(0, 0, 60)].reverse()]],
    ['a ring with a hole that another covers', [square(0, 0, 90), hole, square(10, 10, 30)]],
    [
      'a bow',
      [
        [
          [0, 0],
          [90, 90],
          [90, 0],
          [0, 90],
        ],
      ],
    ],
  ])('are the same by the even-odd rule: %s', (_, rings) => {
    // Where edges lie on each other, a hair may be left between them: no place is as near to one.
    expect(countDifferent(rings, convert(rings))).toBe(0)
  })

  it('are the same whatever they are', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = createRandom(seed)
      const rings = Array.from({ length: random.integer(1, 3) }, () =>
        Array.from(
          { length: random.integer(3, 9) },
          (): Point => [random.integer(0, 100), random.integer(0, 100)],
        ),
      )
      expect(countDifferent(rings, convert(rings)), `seed ${seed}`).toBeLessThanOrEqual(2)
    }
  })

  it('are given up where they are too much', () => {
    const random = createRandom(1)
    const wild = Array.from({ length: 2_000 }, (): Point => [random.next(), random.next()])
    expect(toEvenOdd([wild], createEffort(10_000))).toBeUndefined()
  })
})

describe('rings that become one', () => {
  it.each<readonly [string, readonly Ring[]]>([
    ['with a hole', [square(0, 0, 90), hole]],
    ['apart', [square(0, 0, 20), square(50, 0, 20), square(0, 60, 30)]],
    [
      'in each other',
      [square(0, 0, 99), square(10, 10, 70), square(20, 20, 40), square(30, 30, 9)],
    ],
  ])('enclose the same: %s', (_, rings) => {
    const [one, other] = [createEffort(), createEffort(0)].map((effort) => joinRings(rings, effort))
    for (let x = -4.987; x < 110; x += 2.93) {
      for (let y = -4.979; y < 110; y += 2.97) {
        const isFilled = getWinding(rings, [x, y])
        for (const joined of [one ?? [], other ?? []]) {
          expect(Math.abs(getWinding([joined], [x, y]) % 2)).toBe(Math.abs(isFilled % 2))
        }
      }
    }
  })

  it('are joined where they are nearest', () => {
    const one = joinRings([square(0, 0, 20), square(50, 15, 20)], createEffort())
    expect(one).toHaveLength(4 + 4 + 2)
    const at = one.findIndex(([x]) => x === 50)
    expect([one[at - 1], one[at]]).toEqual([
      [20, 20],
      [50, 15],
    ])
  })

  it('of one it is that', () => {
    expect(joinRings([square(0, 0, 20)], createEffort())).toEqual(square(0, 0, 20))
  })
})
