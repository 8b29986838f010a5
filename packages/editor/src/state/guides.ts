import type { BoardPoint } from '@tiza/shapes'

/** A line along which shapes line up, board units. */
export interface Guide {
  readonly from: BoardPoint
  readonly to: BoardPoint
}
