import type { ScreenPoint } from './camera.ts'
import type { ToolContext } from './tool.ts'
import { fingerRestPx } from './travel.ts'

/** A finger that rests so long, where it does not draw, asks for the menu. */
const longPressMs = 500

/** A finger that may turn out to rest. */
export interface LongPress {
  start(at: ScreenPoint): void
  /** It was moved, which ends its rest unless it hardly moved. */
  move(to: ScreenPoint): void
  stop(): void
}

export function createLongPress(
  delay: ToolContext['delay'],
  onLongPress: (at: ScreenPoint) => void,
): LongPress {
  let resting: { readonly at: ScreenPoint; readonly stop: () => void } | undefined

  function stop(): void {
    resting?.stop()
    resting = undefined
  }

  return {
    stop,
    start(at) {
      const end = () => {
        resting = undefined
        onLongPress(at)
      }
      resting = { at, stop: delay(end, longPressMs) }
    },
    move({ x, y }) {
      if (resting && Math.hypot(x - resting.at.x, y - resting.at.y) > fingerRestPx) stop()
    },
  }
}
