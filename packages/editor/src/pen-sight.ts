import type { Editor } from './editor.ts'
import type { PointerEditorEvent } from './events.ts'
import { getTimeMs } from './gestures.ts'

type PointerEvent = PointerEditorEvent<'down' | 'move' | 'up'>

/** So long after a pen was last seen, fingers are the hand that holds it. */
const penNearMs = 500

/** When a pen was last seen, at the glass or above it. */
export interface PenSight {
  see(pen: PointerEvent): void
  /** Whether a finger that comes down is of the hand that holds the pen. */
  isNear(finger: PointerEvent): boolean
}

export function createPenSight({ state }: Pick<Editor, 'state'>): PenSight {
  let seenAtMs = -Infinity
  return {
    see(pen) {
      seenAtMs = getTimeMs(pen)
    },
    isNear: (finger) => state.getState().penMode && getTimeMs(finger) - seenAtMs < penNearMs,
  }
}
