import type { PatchOp } from '@tiza/protocol'
import type { BoardPoint, Box } from '../geometry/types.ts'

/** Where a shape goes, and how large it becomes. */
export interface Placement {
  /** Its box as it is on the board, before its rotation. */
  readonly from: Box
  /** Where that goes. */
  readonly to: Box
  /** Whether it is mirrored left to right, and top to bottom. */
  readonly flip: { readonly across: boolean; readonly down: boolean }
  /** What a text does in a wider box: its letters grow, or its lines wrap elsewhere. */
  readonly text: 'scale' | 'wrap'
}

/** A turn by an angle (radians, clockwise) about a board point. */
export interface Turning {
  readonly by: number
  readonly around: BoardPoint
}

/** The registers that change. */
export type Change = PatchOp['set']
