import type { BoardPoint } from '@tiza/shapes'

/** Where the laser was, board units, and when. Points of one sweep share an id. */
export interface TrailPoint extends BoardPoint {
  readonly id: string
  readonly atMs: number
}
