import { expect, it } from 'vitest'
import { listWorse } from './compare.ts'
import { merge } from './result.ts'

const measure = (ours: number, theirs: number, count = 1_000) => [
  {
    ...{ count, browser: 'chromium' },
    tiza: { 'draw, near, p50': ours, 'pan, all': ours },
    excalidraw: { 'draw, near, p50': theirs, 'pan, all': theirs },
  },
]

it('names what has become worse beside the peer, whichever way the figure goes', () => {
  expect(listWorse(measure(20, 10), measure(10, 10))).toEqual([
    '1,000 shapes, chromium: draw, near, p50 was better by 1.00 ×, is by 0.50 ×',
  ])
  expect(listWorse(measure(10, 20), measure(10, 10))).toEqual([
    '1,000 shapes, chromium: pan, all was better by 1.00 ×, is by 0.50 ×',
  ])
})

it('says nothing of a slower machine, of noise, or of what was not measured before', () => {
  expect(listWorse(measure(30, 30), measure(10, 10))).toEqual([])
  expect(listWorse(measure(10.5, 10), measure(10, 10))).toEqual([])
  expect(listWorse(measure(20, 10, 200), measure(10, 10))).toEqual([])
})

it('replaces earlier results of the same scene and browser only', () => {
  const toResult = (count: number, browser: string, runs: number) => ({
    ...{ count, browser, runs, date: '2026-01-01', machine: 'one', tiza: {} },
  })
  const [small, large] = [toResult(200, 'firefox', 1), toResult(1_000, 'firefox', 1)]
  const [again, other] = [toResult(1_000, 'firefox', 3), toResult(1_000, 'chromium', 3)]
  expect(merge([large, small], [again, other])).toEqual([other, small, again])
})
