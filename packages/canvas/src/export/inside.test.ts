import fc from 'fast-check'
import { zlibSync } from 'fflate'
import { expect, it } from 'vitest'
import { packInside, unpackInside } from './inside.ts'

it('any text comes out as it went in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      expect(unpackInside(packInside(text))).toBe(text)
    }),
  )
})

it('a text longer than a step comes out whole', () => {
  const text = Array.from({ length: 40_000 }, (_, at) => `${at * 7_919} ñ`).join()
  expect(packInside(text).length).toBeGreaterThan(1 << 15)
  expect(unpackInside(packInside(text))).toBe(text)
})

it('what comes to more than is taken is not unpacked', () => {
  const bomb = zlibSync(new Uint8Array(3e6), { level: 9 })
  expect(bomb.length).toBeLessThan(5_000)
  expect(unpackInside(bomb, 2e6)).toBeUndefined()
  expect(unpackInside(bomb, 4e6)).toHaveLength(3e6)
})

it('what is damaged is nothing, and never throws', () => {
  const whole = packInside('a text that is long enough to be damaged in many places')
  expect(unpackInside(whole.subarray(0, 12))).toBeUndefined()
  expect(unpackInside(new Uint8Array(0))).toBeUndefined()
  expect(unpackInside(zlibSync(Uint8Array.of(0xff, 0xfe)))).toBeUndefined()
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
      const damaged = Uint8Array.from(whole)
      damaged[at] = byte
      const text = unpackInside(damaged)
      expect(text === undefined || typeof text === 'string').toBe(true)
    }),
    { numRuns: 500 },
  )
})
