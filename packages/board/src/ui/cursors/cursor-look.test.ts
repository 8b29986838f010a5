import { expect, it } from 'vitest'
import { getCursorLook } from './cursor-look.ts'

const at = { x: 100, y: 100 }
const pointTo = (x: number, y: number, { isPressed = false } = {}) => ({
  ...{ x: 100 + x, y: 100 + y, isPressed },
})

it('loses its name after a while of stillness, then all of it', () => {
  const look = (stillForMs: number) => getCursorLook(at, { stillForMs, own: undefined })
  expect([0, 2_999, 3_000, 4_999, 5_000].map(look)).toEqual([
    ...['named', 'named', 'bare', 'bare', 'hidden'],
  ])
})

it('shows its name to whoever points at it, who draws there not', () => {
  const look = (own: ReturnType<typeof pointTo>) => getCursorLook(at, { stillForMs: 9_000, own })
  expect(look(pointTo(6, 6))).toBe('named')
  expect(look(pointTo(6, 6, { isPressed: true }))).toBe('hidden')
  expect(look(pointTo(40, 0))).toBe('hidden')
})

it('has no name where one works oneself', () => {
  const look = (own: ReturnType<typeof pointTo>) => getCursorLook(at, { stillForMs: 0, own })
  expect(look(pointTo(60, 30))).toBe('bare')
  expect(look(pointTo(60, 30, { isPressed: true }))).toBe('bare')
  expect(look(pointTo(8, 8, { isPressed: true }))).toBe('named')
  expect(look(pointTo(-30, 30))).toBe('named')
})

it('has its name on the left where the edge of the screen would cut it off', () => {
  const look = (x: number, isOnLeft: boolean) =>
    getCursorLook(at, { stillForMs: 0, own: pointTo(x, 30), isOnLeft })
  expect([look(-60, true), look(60, true)]).toEqual(['bare', 'named'])
  expect([look(-60, false), look(60, false)]).toEqual(['named', 'bare'])
})
