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

const phone = { bar: { width: 284, height: 54 }, area: { x: 16, y: 78, width: 358, height: 620 } }

it('covers what lies around only where there is no free room', () => {
  const picked = { x: 250, y: 380, width: 90, height: 75 }
  const frame = { x: 60, y: 336, width: 172, height: 148 }
  const place = (neighbours: readonly (typeof frame)[]) =>
    placeBar(picked, { ...phone, obstacles: [], neighbours })
  expect(place([])?.side).toBe('above')
  const above = { x: 100, y: 300, width: 200, height: 60 }
  expect(place([above])?.side).toBe('below')
  // Less of it is covered above than below.
  const below = { x: 16, y: 470, width: 358, height: 100 }
  expect(place([above, below])?.side).toBe('above')
})

it('moves aside from what lies around, as long as it is near', () => {
  const wide = { x: 0, y: 230, width: 560, height: 70 }
  const left = { x: 330, y: 230, width: 90, height: 70 }
  const lower = { x: 0, y: 400, width: 1016, height: 100 }
  const place = placeBar(selected, { ...desktop, neighbours: [left, lower] })
  expect(place).toEqual({ x: 428, y: 240, side: 'above' })
  // Not far for a thin edge, as a frame has.
  const edge = { x: 100, y: 250, width: 460, height: 2 }
  expect(placeBar(selected, { ...desktop, neighbours: [edge, lower] })?.x).toBe(340)
  const far = placeBar({ ...selected, width: 20 }, { ...desktop, neighbours: [wide] })
  expect(far?.side).toBe('below')
})

it('stands inside of what fills the screen: at the lower edge, or the upper one where a control is', () => {
  const all = { x: 0, y: 60, width: 390, height: 700 }
  const inside = { x: 53, y: 644, side: 'inside' }
  expect(placeBar(all, { ...phone, obstacles: [] })).toEqual(inside)
  expect(placeBar({ ...all, y: -500, height: 3_000 }, { ...phone, obstacles: [] })).toEqual(inside)
  const button = { x: 8, y: 640, width: 54, height: 54 }
  expect(placeBar(all, { ...phone, obstacles: [button] })).toEqual({ ...inside, x: 70 })
  const notice = { x: 8, y: 640, width: 374, height: 54 }
  expect(placeBar({ ...all, y: -500, height: 3_000 }, { ...phone, obstacles: [notice] })).toEqual({
    ...inside,
    y: 78,
  })
})

it('leaves the handles of what fills the screen to the finger', () => {
  const all = { x: 0, y: 60, width: 390, height: 650 }
  const { bar } = phone
  const lower = placeBar(all, { ...phone, obstacles: [] })
  expect((lower?.y ?? 0) + bar.height).toBe(all.y + all.height - 28)
  const notice = { x: 8, y: 600, width: 374, height: 54 }
  expect(placeBar(all, { ...phone, obstacles: [notice] })?.y).toBe(all.y + 48)
})

it('is not shown where it would cover a control everywhere, or beside what is out of view', () => {
  expect(placeBar(area, { ...desktop, obstacles: [area] })).toBeUndefined()
  expect(placeBar({ ...selected, y: -500 }, desktop)).toBeUndefined()
  expect(placeBar({ ...selected, x: 2000 }, desktop)).toBeUndefined()
})
