import { expect, it } from 'vitest'
import { getMovedIn } from './get-moved-in.ts'

const move = (leftPx: number, width: number) =>
  getMovedIn(leftPx, { widestPx: 240, getWidth: () => width })

it('moves a name in as far as it would be cut off', () => {
  expect(move(500, 200)).toBe(0)
  expect(move(210, 200)).toBe(0)
  expect(move(104, 200)).toBe(100)
})

it('never moves it away from what it names', () => {
  expect(move(-300, 200)).toBe(200)
})

it('measures no name that has room however wide it is', () => {
  const getWidth = () => {
    throw new Error('that costs a layout')
  }
  expect(getMovedIn(244, { widestPx: 240, getWidth })).toBe(0)
})
