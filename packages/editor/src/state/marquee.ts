import type { BoardPoint } from '@tiza/shapes'

/** A line between board points that a tool shows while it works, not part of the board. */
export interface Marquee {
  readonly from: BoardPoint
  readonly to: BoardPoint
}
