import type { Editor } from './editor.ts'

/** So long after a pen was last seen, fingers are the hand that holds it. */
const penNearMs = 500

/** When a pen was last seen, at the glass or above it. */
export interface PenSight {
  see(): void
  /** Whether fingers that come down now are the hand that holds the pen. */
  readonly isNear: boolean
}

export function createPenSight({ state }: Pick<Editor, 'state'>, now: () => number): PenSight {
  let seenAtMs = -Infinity
  return {
    see() {
      seenAtMs = now()
    },
    get isNear() {
      return state.getState().penMode && now() - seenAtMs < penNearMs
    },
  }
}
