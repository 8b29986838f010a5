import { expect, it } from 'vitest'
import { createBuckets } from './rate-limit.ts'

const rate = { perSecond: 1, burst: 1 }

it('keeps the bucket of a returning key among many single ones', () => {
  const buckets = createBuckets(rate, () => 0, 100)
  expect(buckets.take('again')).toBe(0)
  const waits = Array.from({ length: 1_000 }, (_, other) => [
    buckets.take(`once-${other}`),
    other % 50 === 0 ? buckets.take('again') : 1_000,
  ])
  expect(waits).toEqual(waits.map(() => [0, 1_000]))
})

it('evicts the least recently used bucket', () => {
  const buckets = createBuckets(rate, () => 0, 100)
  const first = buckets.get('first')
  for (let other = 0; other < 99; other++) buckets.get(`other-${other}`)
  expect(buckets.get('first')).toBe(first)
  for (let other = 0; other < 200; other++) buckets.get(`another-${other}`)
  expect(buckets.get('first')).not.toBe(first)
})
