import type { Binding } from '@tiza/protocol'
import type { BoardPoint } from './geometry/types.ts'
import type { Change } from './transform/placement.ts'

/**
 * Points of its own at which a shape is taken hold of when it alone is selected, beside those of its
 * box. All places are board units from the `pos` of the shape as it is drawn, before its rotation.
 */
export interface ShapeHandles<S> {
  /** Whether its box has its handles, too, a little farther out than usual. Default: it has. */
  hasBox?(shape: S): boolean
  /** Its handles, as they are drawn: the last above all others. */
  place(shape: S, view: HandleView<S>): readonly ShapeHandle[]
  /**
   * The registers that a drag changes. Asked for each move, always with the shape as it was before the
   * drag, and in the end.
   */
  drag(shape: S, drag: HandleDrag<S>): Change
}

/** A point at which a shape is taken hold of. */
export interface ShapeHandle {
  /** What of the shape it moves: a name that its kind gives it. */
  readonly name: string
  /** Which one of that name. */
  readonly index: number
  readonly at: BoardPoint
  /** It is drawn small, and gives way where another is in reach. */
  readonly isMinor?: true
  /** It sticks to shapes that have outlines, unless Ctrl is held. */
  readonly binds?: true
  /** What Shift turns it around, in steps of 15 degrees; else Shift does nothing. */
  readonly around?: BoardPoint | undefined
}

export interface HandleView<S> {
  /** Screen pixels per board unit. */
  readonly zoom: number
  /** A shape as it is drawn: a line with bound ends where they are seen. */
  toDrawn(shape: S): S
}

/** How far a handle has been dragged. */
export interface HandleDrag<S> extends HandleView<S> {
  /** As it was placed. */
  readonly handle: ShapeHandle
  readonly to: BoardPoint
  /** What it sticks to there, if it `binds`. */
  readonly binding?: Binding | undefined
  /** Whether it has been released: the change is kept. */
  readonly isDone: boolean
}
