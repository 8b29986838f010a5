import type { BoardPoint } from '@tiza/shapes'

/** How near the eraser must pass, screen pixels. */
export const reachPx = 8

/** One gesture of the eraser, from pointer-down to pointer-up. */
export interface Erasing {
  /** Passes over a short straight piece of board. */
  sweep(from: BoardPoint, to: BoardPoint): void
  /** Shows what has been taken so far. */
  show(): void
  /** Takes it from the board. */
  finish(): void
  /** Gives it back. */
  cancel(): void
}
