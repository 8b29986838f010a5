import { expect, it } from 'vitest'
import { placeMenu } from './place-menu.ts'

const menu = { width: 260, height: 400 }
const room = { width: 1024, height: 768 }
const finger = { menu, room, gapPx: 24 }

it('opens to the right of a finger, and to the left of it where there is no room', () => {
  expect(placeMenu({ x: 300, y: 200 }, finger)).toEqual({ x: 324, y: 200 })
  expect(placeMenu({ x: 900, y: 200 }, finger)).toEqual({ x: 900 - 24 - 260, y: 200 })
})

it('does not open under a pointer that is near a corner', () => {
  const at = { x: 1020, y: 760 }
  for (const gapPx of [0, 24]) {
    const { x, y } = placeMenu(at, { menu, room, gapPx })
    expect(x + menu.width).toBeLessThanOrEqual(at.x - gapPx)
    expect(y + menu.height).toBeLessThanOrEqual(room.height - 8)
  }
})

it('stays on a board that has no room on either side', () => {
  const narrow = { width: 300, height: 300 }
  expect(placeMenu({ x: 150, y: 150 }, { ...finger, room: narrow })).toEqual({ x: 32, y: 8 })
})
