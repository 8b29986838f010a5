import type { Transform } from '../transform.ts'

/** One thing on a board of WBO, whichever way it was written. Places are before its transform. */
export type WboItem = WboLook &
  (
    | { readonly type: 'ink'; readonly points: readonly (readonly [x: number, y: number])[] }
    | { readonly type: 'line'; readonly corners: Corners }
    | { readonly type: 'rect' | 'ellipse'; readonly corners: Corners }
    | { readonly type: 'text'; readonly text: string; readonly x: number; readonly y: number }
    | { readonly type: 'picture'; readonly address: string; readonly corners: Corners }
  )

/** Two places: the ends of a line, or opposite corners of a box in any order. */
export interface Corners {
  readonly x: number
  readonly y: number
  readonly x2: number
  readonly y2: number
}

/** What all of them have. */
export interface WboLook {
  /** As CSS says it. */
  readonly color: string
  /** The width of its line, or the size of its letters, board units. */
  readonly size: number
  /** From 0 to 1. */
  readonly opacity: number
  readonly transform: Transform
}
