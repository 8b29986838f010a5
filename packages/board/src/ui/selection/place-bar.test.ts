import { expect, it } from 'vitest'
import { placeBar } from './place-bar.ts'

const bar = { width: 320, height: 52 }
const area = { x: 16, y: 80, width: 1000, height: 600 }
const desktop = { bar, area, obstacles: [] }
const selected = { x: 400, y: 300, width: 200, height: 100 }

it('stands above the middle of the selection, and below it where there is no room', () => {
  expect(placeBar(selected, desktop)).toEqual({ x: 340, y: 240, side: 'above' })
  expect(placeBar({ ...selected, y: 120 }, desktop)).toEqual({ x: 340, y: 228, side: 'below' })
})

it('stays on the board beside its edges', () => {
  expect(placeBar({ ...selected, x: 20, width: 50 }, desktop)?.x).toBe(16)
  expect(placeBar({ ...selected, x: 980, width: 50 }, desktop)?.x).toBe(1016 - 320)
})

it('moves aside from a panel, or to the other side of the selection', () => {
  const panel = { x: 16, y: 100, width: 400, height: 400 }
  const place = placeBar(selected, { ...desktop, obstacles: [panel] })
  expect(place).toEqual({ x: 424, y: 240, side: 'above' })
  const notice = { x: 100, y: 230, width: 800, height: 60 }
  expect(placeBar(selected, { ...desktop, obstacles: [notice] })?.side).toBe('below')
})

it('is not shown where it would cover what is selected, or that is out of view', () => {
  expect(placeBar({ ...area, y: 100, height: 560 }, desktop)).toBeUndefined()
  expect(placeBar({ ...selected, y: -500 }, desktop)).toBeUndefined()
  expect(placeBar({ ...selected, x: 2000 }, desktop)).toBeUndefined()
})
