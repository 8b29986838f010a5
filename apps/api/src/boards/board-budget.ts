import { setImmediate as pause } from 'node:timers/promises'
import { boardRecordId, type Shape } from '@tiza/protocol'
import type { BoardLimits } from '../config.ts'
import { measureShape } from './measure.ts'

/** The share of its bytes above which a board is nearly full and its clients are notified. */
const nearlyFull = 0.9
const shapesPerSlice = 2_000

/** Bytes of shapes, as `measureShape` counts them. */
export interface BoardBytes {
  readonly live: number
  readonly tombstones: number
}

/** Tracks the size of a board and decides whether it may grow. */
export interface BoardBudget {
  readonly bytes: BoardBytes
  /** Bytes of live shapes that still fit; `undefined` until the board is nearly full. */
  readonly bytesLeft: number | undefined
  /**
   * Counts a change; returns false, and counts nothing, when it would grow a full board. Changes that
   * do not grow a board always fit. [OP14]
   */
  take(before: ReadonlyMap<string, Shape | undefined>, after: ReadonlyMap<string, Shape>): boolean
  /** Counts tombstones that the board has forgotten. */
  forget(shapes: readonly Shape[]): void
}

/** The budget of a board that may already be over its limit. */
export function createBoardBudget(
  start: BoardBytes,
  { boardBytes }: Pick<BoardLimits, 'boardBytes'>,
): BoardBudget {
  let { live, tombstones } = start

  return {
    get bytes() {
      return { live, tombstones }
    },
    get bytesLeft() {
      return live < boardBytes * nearlyFull ? undefined : Math.max(0, boardBytes - live)
    },
    take(before, after) {
      const next = { live, tombstones }
      for (const [id, shape] of before) {
        count(next, shape, -1)
        count(next, after.get(id), 1)
      }
      if (next.live > live && next.live > boardBytes) return false
      live = next.live
      tombstones = next.tombstones
      return true
    },
    forget(shapes) {
      for (const shape of shapes) tombstones -= measureShape(shape)
    },
  }
}

/** Measures the shapes of a board in slices, so that other boards are not blocked. */
export async function measureBoard(shapes: Iterable<Shape>): Promise<BoardBytes> {
  const bytes = { live: 0, tombstones: 0 }
  let counted = 0
  for (const shape of shapes) {
    if (++counted % shapesPerSlice === 0) await pause()
    count(bytes, shape, 1)
  }
  return bytes
}

function count(
  bytes: { live: number; tombstones: number },
  shape: Shape | undefined,
  sign: 1 | -1,
): void {
  // A full board can be renamed. [RC3]
  if (shape && shape.id !== boardRecordId)
    bytes[shape.deleted ? 'tombstones' : 'live'] += sign * measureShape(shape)
}
