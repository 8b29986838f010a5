import { expect, it } from 'vitest'
import { createBitmaps } from './bitmaps.ts'

function createBitmap(side: number) {
  const bitmap = { width: side, height: side, isClosed: false, close: () => {} }
  bitmap.close = () => {
    bitmap.isClosed = true
  }
  return bitmap
}

function setUp() {
  const asked: string[] = []
  let time = 0
  const bitmaps = createBitmaps(
    (hash, side) => asked.push(`${hash} ${side}`),
    () => time,
  )
  return { asked, bitmaps, pass: (ms: number) => (time += ms) }
}

it('asks for what is missing, at the next power of two', () => {
  const { asked, bitmaps } = setUp()
  expect(bitmaps.get('a', 300)).toBeUndefined()
  expect(bitmaps.get('b', 3)).toBeUndefined()
  expect(bitmaps.get('c', 90_000)).toBeUndefined()
  expect(asked).toEqual(['a 512', 'b 128', 'c 16384'])
})

it('returns a smaller one while a larger one is asked for', () => {
  const { asked, bitmaps } = setUp()
  const small = createBitmap(128)
  const large = createBitmap(512)
  bitmaps.put('a', { bitmap: small, side: 128 })
  expect(bitmaps.get('a', 128)).toBe(small)
  expect(asked).toEqual([])
  expect(bitmaps.get('a', 400)).toBe(small)
  expect(asked).toEqual(['a 512'])
  bitmaps.put('a', { bitmap: large, side: 512 })
  expect(bitmaps.get('a', 100)).toBe(large)
  expect(small.isClosed).toBe(true)
  const late = createBitmap(256)
  bitmaps.put('a', { bitmap: late, side: 256 })
  expect([late.isClosed, bitmaps.get('a', 512)]).toEqual([true, large])
})

it('asks for no more when it has all that there is', () => {
  const { asked, bitmaps } = setUp()
  bitmaps.put('a', { bitmap: createBitmap(40), side: Number.POSITIVE_INFINITY })
  bitmaps.get('a', 4_000)
  expect(asked).toEqual([])
})

it('lets go of what was not shown lately when it holds too much, and of nothing in view', () => {
  const { bitmaps, pass } = setUp()
  const all = ['a', 'b', 'c', 'd'].map((hash) => ({ hash, bitmap: createBitmap(4_096) }))
  for (const { hash, bitmap } of all) bitmaps.put(hash, { bitmap, side: 4_096 })
  expect(all.map(({ bitmap }) => bitmap.isClosed)).toEqual([false, false, false, false])
  pass(6_000)
  bitmaps.get('a', 4_096)
  bitmaps.put('e', { bitmap: createBitmap(4_096), side: 4_096 })
  expect(all.map(({ bitmap }) => bitmap.isClosed)).toEqual([false, true, true, true])
})

it('takes only small ones while too much is held', () => {
  const { asked, bitmaps, pass } = setUp()
  expect(bitmaps.mostSide).toBe(16_384)
  for (const hash of ['a', 'b', 'c', 'd']) {
    bitmaps.put(hash, { bitmap: createBitmap(4_096), side: 4_096 })
  }
  expect(bitmaps.mostSide).toBe(1_024)
  bitmaps.put('e', { bitmap: createBitmap(1_024), side: 1_024 })
  bitmaps.get('e', 4_000)
  expect(asked).toEqual([])
  pass(6_000)
  bitmaps.get('e', 4_000)
  expect(asked).toEqual(['e 4096'])
  expect(bitmaps.mostSide).toBe(16_384)
})
