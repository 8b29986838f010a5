import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareOrder, isOrderKey, orderBetween, orderKeyLength } from './order.ts'
import { createRandom } from './testing/index.ts'

describe('[INV10] order keys', () => {
  it('fit between any two neighbours, for as long as anybody likes', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.nat(), { maxLength: 80 }), (seed, places) => {
        const { next } = createRandom(seed)
        const keys: string[] = []
        for (const place of places) {
          const at = place % (keys.length + 1)
          const key = orderBetween(keys[at - 1] ?? null, keys[at] ?? null, next)
          keys.splice(at, 0, key)
          expect(isOrderKey(key), key).toBe(true)
        }
        expect(keys).toEqual(keys.toSorted((a, b) => (a < b ? -1 : 1)))
        expect(new Set(keys).size).toBe(keys.length)
      }),
    )
  })

  it('stay within their length after a thousand on top of each other', () => {
    const { next } = createRandom(1)
    let top: string | null = null
    for (let at = 0; at < 1_000; at++) top = orderBetween(top, null, next)
    expect(top?.length).toBeLessThan(orderKeyLength / 4)
  })

  it.each([
    ['above the last', () => true],
    ['below the last', () => false],
    ['above and below by turns', (turn: number) => turn % 2 === 0],
  ])('fit a thousand times between the same two, each %s', (_name, isAbove) => {
    const { next } = createRandom(2)
    let [low, high] = ['a0', 'a1']
    for (let turn = 0; turn < 1_000; turn++) {
      const key = orderBetween(low, high, next)
      expect(isOrderKey(key), key).toBe(true)
      expect(low < key && key < high, key).toBe(true)
      if (isAbove(turn)) low = key
      else high = key
    }
  })

  it('next to every key that is taken', () => {
    const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
    const rest = fc.string({ unit: fc.constantFrom(...digits), maxLength: 40 })
    const key = fc
      .tuple(fc.constantFrom(...digits.slice(10)), rest)
      .map(([head, tail]) => head + tail)
      .filter(isOrderKey)
    fc.assert(
      fc.property(key, key, fc.integer(), (one, other, seed) => {
        const [low, high] = one < other ? [one, other] : [other, one]
        const { next } = createRandom(seed)
        const between = orderBetween(low, high, next)
        expect(between > low && (low === high || between < high), between).toBe(true)
        expect(isOrderKey(between), between).toBe(true)
        expect(orderBetween(high, null, next) > high).toBe(true)
        expect(orderBetween(null, low, next) < low).toBe(true)
      }),
    )
  })

  it('[OR1] of equal neighbours have one just above them, below what lies higher', () => {
    const { next } = createRandom(4)
    const key = orderBetween('a0V', 'a0V', next)
    expect(key > 'a0V' && key < 'a0W', key).toBe(true)
  })

  it('[OR1] are compared by code unit, then by id', () => {
    const rank = (z: string, id: string) => ({ z, id })
    expect(compareOrder(rank('Zz', 'a'), rank('a0', 'a'))).toBe(-1)
    expect(compareOrder(rank('a0', 'B'), rank('a0', 'a'))).toBe(-1)
    expect(compareOrder(rank('a0', 'a'), rank('a0', 'a'))).toBe(0)
    expect(orderBetween('a5', 'a5') > 'a5', 'equal neighbours give a key above them').toBe(true)
  })

  it('[OR3] are rarely the same for two people in one place', () => {
    const { next } = createRandom(3)
    const keys = Array.from({ length: 500 }, () => orderBetween('a0', 'a1', next))
    expect(new Set(keys).size).toBeGreaterThan(490)
  })

  it.each(['', 'a', '0a', 'a00', 'b0', `A${'0'.repeat(26)}`, 'a0-', 'á0', 'a1'.padEnd(300, '1')])(
    '[OR2] %j is none',
    (key) => expect(isOrderKey(key)).toBe(false),
  )

  it.each(['a0', 'Zz', 'a0V', 'b00', 'zzzzzzzzzzzzzzzzzzzzzzzzzzz'])('[OR2] %j is one', (key) =>
    expect(isOrderKey(key)).toBe(true),
  )
})
