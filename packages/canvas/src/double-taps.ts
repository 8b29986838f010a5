import type { ScreenPoint } from '@tiza/editor/camera'

const doubleTapMs = 350
const doubleTapPx = 24

/** A finger or a pen that comes down or is lifted. */
export interface TapPointer extends ScreenPoint {
  readonly pointerId: number
  /** Whether it is the only one of its device, so that all others are gone. */
  readonly isPrimary: boolean
  readonly timeMs: number
}

/** Tells two taps at one place from all else that fingers and pens do: browsers do not agree on it. */
export interface DoubleTaps {
  down(pointer: TapPointer): void
  /** Returns whether this is the second of two taps. */
  up(pointer: TapPointer): boolean
  /** The browser took a pointer away. */
  drop(pointerId: number): void
  /** What comes next is no second tap. */
  forget(): void
}

/** A tap is of one pointer, alone on the glass, that comes and goes at one place. */
export function createDoubleTaps(): DoubleTaps {
  /** Where those on the glass came down; nowhere, once there were several. */
  const pressed = new Map<number, ScreenPoint | undefined>()
  let last: (ScreenPoint & { readonly timeMs: number }) | undefined

  return {
    down({ pointerId, isPrimary, x, y }) {
      if (isPrimary) pressed.clear()
      pressed.set(pointerId, { x, y })
      if (pressed.size < 2) return
      for (const id of pressed.keys()) pressed.set(id, undefined)
    },
    up({ pointerId, x, y, timeMs }) {
      const start = pressed.get(pointerId)
      pressed.delete(pointerId)
      const before = last
      last = start && isNear(start, { x, y }) ? { x, y, timeMs } : undefined
      return (
        last !== undefined &&
        before !== undefined &&
        timeMs - before.timeMs <= doubleTapMs &&
        isNear(before, last)
      )
    },
    drop(pointerId) {
      pressed.delete(pointerId)
    },
    forget() {
      last = undefined
    },
  }
}

function isNear(a: ScreenPoint, b: ScreenPoint): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) <= doubleTapPx
}
