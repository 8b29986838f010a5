import type { Shape } from '@tiza/protocol'
import type { Clock } from '../transport.ts'
import type { BoardStore, LoadedBoard } from './board-store-types.ts'

/** How many shapes are loaded in one task: some milliseconds, listeners included. */
export const shapesPerSlice = 500

export interface SlicesOptions {
  readonly clock: Pick<Clock, 'pause'>
  /** For tests. Default 500. */
  readonly shapesPerSlice?: number
  /** Receives how many shapes are in the view, after each slice but the last. */
  readonly onProgress?: (loaded: number) => void
}

/**
 * Loads a board into a store, and gives the thread back after each slice. A board that fits one
 * slice is loaded when this returns `undefined`.
 */
export function loadInSlices(
  store: BoardStore,
  board: LoadedBoard & { readonly shapes: readonly Shape[] },
  { clock, onProgress, ...options }: SlicesOptions,
): Promise<void> | undefined {
  const slices = store.loadInSlices(board, options.shapesPerSlice ?? shapesPerSlice)
  const first = slices.next()
  if (first.done) return undefined

  return (async () => {
    for (let slice: IteratorResult<number, void> = first; !slice.done; slice = slices.next()) {
      onProgress?.(slice.value)
      await clock.pause()
    }
  })()
}
