import { expect, it } from 'vitest'
import { toNextStop } from './to-next-stop.ts'

it.each([
  ['ArrowRight', { at: 0, count: 3 }, 1],
  ['ArrowDown', { at: 0, count: 3 }, 1],
  ['ArrowLeft', { at: 2, count: 3 }, 1],
  ['ArrowUp', { at: 0, count: 3 }, 0],
  ['ArrowDown', { at: 2, count: 3 }, 2],
  ['ArrowUp', { at: 0, count: 3, wraps: true }, 2],
  ['ArrowDown', { at: 2, count: 3, wraps: true }, 0],
  ['ArrowDown', { at: 0, count: 3, axis: 'across' }, undefined],
  ['ArrowLeft', { at: 1, count: 3, axis: 'down' }, undefined],
  ['Home', { at: 2, count: 3, axis: 'across' }, 0],
  ['End', { at: 0, count: 3, axis: 'down' }, 2],
  ['ArrowDown', { at: -1, count: 3 }, 0],
  ['ArrowUp', { at: -1, count: 3 }, 2],
  ['Tab', { at: 0, count: 3 }, undefined],
  ['End', { at: -1, count: 0 }, undefined],
] as const)('%s in %j: %j', (key, stops, next) => {
  expect(toNextStop(key, stops)).toBe(next)
})
