import type { StoreApi } from 'zustand'

/** A step that is being taken back, or done again, and how much of it is, 0 to 1. */
export type LongStepState =
  | { readonly state: 'idle' }
  | { readonly state: 'undo' | 'redo'; readonly share: number }

/** Where a long step is shown. */
export type LongStepStore = StoreApi<LongStepState>
