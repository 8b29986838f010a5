import type { Op } from '@tiza/protocol'
import type { BoardStore } from '../replica/board-store-types.ts'
import type { HistoryWalk } from '../types.ts'
import type { NumberedOps, Shapes, Step } from './history-step.ts'

/** What a history is made with. */
export interface HistoryOptions {
  readonly store: BoardStore
  /** Applies ops in as few transactions as possible; returns those with their numbers. */
  readonly apply: (ops: readonly Op[]) => readonly NumberedOps[]
  /** Whether a shape may be written to at all; what may not keeps what was done to it. */
  readonly mayWrite: (id: string) => boolean
  /** Is called after something was taken back or done again. */
  readonly onChange?: () => void
  /** How many ops all steps that can be taken back have together, but for the last: boards are large. */
  readonly mostOps?: number
}

/**
 * One person's own undo and redo. A step knows the revision of each register that it wrote; it is
 * taken back only where that revision is still the last. A write of undo has as its *effective* revision
 * the one that it brought back, so older steps never overwrite what others did in between.
 */
export interface History {
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** Records what has just been applied; `before` has its shapes as they were. */
  note(
    txs: readonly NumberedOps[],
    options: { readonly before: Shapes; readonly gesture?: string },
  ): void
  /**
   * Takes back what a gesture has done, where nobody else has written since, and nothing else. It is in
   * neither stack afterwards.
   */
  takeBack(gesture: string): void
  /** Takes back the last step that still has something to take back. */
  undo(): void
  redo(): void
  /**
   * Does the same some shapes at a time: goes on with each value, which is how much is done, 0 to 1. Where it is ended
   * before, what is left is the next to be taken back.
   */
  walk(what: HistoryWalk, options: { readonly shapesPerSlice: number }): Walk
  /** To how many ops the next step comes that `undo` or `redo` takes back: as long as that takes. 0 where there is none. */
  getSize(what: 'undo' | 'redo'): number
  clear(): void
}

/** What is taken back some shapes at a time; each value is how much is done, 0 to 1. */
export type Walk<Result = void> = Generator<number, Result, void>

/** How a step is walked. */
export interface WalkOptions {
  readonly shapesPerSlice: number
  /** Receives the step that does again what was taken back. */
  readonly onTaken: (inverse: Step) => void
  /** Receives what is left of the step where it is ended before. */
  readonly onLeft: (rest: Step) => void
}
