import type { ScreenPoint } from './camera.ts'

/** A finger that moves no further than this, CSS pixels, rests where it came down. */
export const fingerRestPx = 8

/** How far a pointer went from where it came down, though it may have come back. */
export interface Travel {
  start(at: ScreenPoint): void
  move(to: ScreenPoint): void
  /** CSS pixels. */
  readonly farthestPx: number
}

export function createTravel(): Travel {
  let from: ScreenPoint = { x: 0, y: 0 }
  let farthestPx = 0
  return {
    start(at) {
      from = at
      farthestPx = 0
    },
    move({ x, y }) {
      farthestPx = Math.max(farthestPx, Math.hypot(x - from.x, y - from.y))
    },
    get farthestPx() {
      return farthestPx
    },
  }
}
