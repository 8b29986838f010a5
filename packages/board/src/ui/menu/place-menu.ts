import type { ScreenPoint } from '@tiza/editor/camera'

interface Size {
  readonly width: number
  readonly height: number
}

interface PlaceMenuOptions {
  readonly menu: Size
  /** Of the board. */
  readonly room: Size
  /** Between the pointer and the menu: a finger covers what is next to it. */
  readonly gapPx: number
}

const edgePx = 8

/**
 * The corner of a menu that opens at a place, all in CSS pixels of the board: to the right of the pointer,
 * to the left of it where there is no room, and under it only where there is none on either side.
 */
export function placeMenu(at: ScreenPoint, { menu, room, gapPx }: PlaceMenuOptions): ScreenPoint {
  const right = at.x + gapPx
  const left = at.x - gapPx - menu.width
  const most = { x: room.width - menu.width - edgePx, y: room.height - menu.height - edgePx }
  const isRoomLeft = left >= edgePx
  const x = right > most.x && isRoomLeft ? left : Math.min(right, most.x)
  return { x: Math.max(edgePx, x), y: Math.max(edgePx, Math.min(at.y, most.y)) }
}
