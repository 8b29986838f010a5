import { expect, it } from 'vitest'
import { createPictureCache } from './picture-cache.ts'

const toBytes = (length: number) => new Uint8Array(length)

it('keeps what was asked for last, as much as fits', () => {
  const cache = createPictureCache(100)
  for (const key of ['a', 'b', 'c', 'd']) cache.set(key, toBytes(25))
  expect(cache.get('a')).toBeDefined()
  cache.set('e', toBytes(20))
  expect(['a', 'b', 'c', 'd', 'e'].filter((key) => cache.get(key))).toEqual(['a', 'c', 'd', 'e'])
  expect(cache.bytes).toBe(95)
})

it('counts what is set again once, and keeps nothing that is large', () => {
  const cache = createPictureCache(100)
  cache.set('a', toBytes(20))
  cache.set('a', toBytes(10))
  expect(cache.bytes).toBe(10)
  cache.set('a', toBytes(26))
  expect(cache.get('a')).toBeUndefined()
  expect(cache.bytes).toBe(0)
})
