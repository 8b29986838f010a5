import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits } from './limits.ts'
import { compareOrder, isOrderKey, orderBetween, orderKeyLength, spreadBetween } from './order.ts'
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

  it('[OR3] are different for two people, however long the keys around are', () => {
    const { next } = createRandom(5)
    const low = `a0${'V'.repeat(100)}`
    const keys = Array.from({ length: 200 }, () => orderBetween(low, `${low}1`, next))
    expect(new Set(keys).size).toBeGreaterThan(195)
  })

  it('[OR4] stay short after 10,000 inserts at random places', () => {
    const random = createRandom(6)
    const keys: string[] = []
    for (let turn = 0; turn < 10_000; turn++) {
      const at = random.integer(0, keys.length)
      keys.splice(at, 0, orderBetween(keys[at - 1] ?? null, keys[at] ?? null, random.next))
    }
    expect(keys.every((key, at) => at === 0 || (keys[at - 1] ?? '') < key)).toBe(true)
    expect(Math.max(...keys.map(({ length }) => length))).toBeLessThan(limits.orderKey / 2)
  })

  it.each([
    ['at the end of all integers', 'z'.repeat(27)],
    ['beyond it, all z', 'z'.repeat(orderKeyLength)],
    ['of the lowest integer', `A${'0'.repeat(25)}1`],
    ['below it, all zeros', `A${'0'.repeat(200)}1`],
    ['all A', 'A'.repeat(orderKeyLength)],
    ['as long as may be', `a0${'V'.repeat(orderKeyLength - 2)}`],
  ])('have a key above and below one %s', (_name, key) => {
    const { next } = createRandom(7)
    expect(isOrderKey(key)).toBe(true)
    for (let turn = 0; turn < 100; turn++) {
      const [above, below] = [orderBetween(key, null, next), orderBetween(null, key, next)]
      expect(below < key && key < above).toBe(true)
      const fits = (one: string) => one.length > orderKeyLength || isOrderKey(one)
      expect([above, below].every(fits)).toBe(true)
    }
  })

  it.each([
    ['on an empty board', null, null],
    ['on top', 'a5', null],
    ['at the bottom', null, 'a5'],
    ['between two', 'a5', 'a6'],
    ['between two that touch', 'a0V', 'a0V0001'],
    ['above two that are equal', 'a5', 'a5'],
    ['at the end of all keys', 'z'.repeat(100), null],
  ])('are as many as one asks for, in order, %s', (_name, below, above) => {
    const { next } = createRandom(8)
    const keys = spreadBetween(below, above, { count: 1_000, random: next })
    expect(keys).toHaveLength(1_000)
    expect(new Set(keys).size).toBe(1_000)
    expect(keys.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(keys)
    expect(below === null || below < (keys[0] ?? '')).toBe(true)
    expect(above === null || above === below || above > (keys.at(-1) ?? '')).toBe(true)
    const growth = Math.max(...keys.map(({ length }) => length)) - (below ?? above ?? '').length
    expect(growth).toBeLessThan(limits.orderKey / 2)
  })

  it.each(['', 'a', '0a', 'a00', 'b0', `A${'0'.repeat(26)}`, 'a0-', 'á0', 'a1'.padEnd(300, '1')])(
    '[OR2] %j is none',
    (key) => expect(isOrderKey(key)).toBe(false),
  )

  it.each(['a0', 'Zz', 'a0V', 'b00', 'zzzzzzzzzzzzzzzzzzzzzzzzzzz'])('[OR2] %j is one', (key) =>
    expect(isOrderKey(key)).toBe(true),
  )
})
