import type { BoardPoint } from '@tiza/shapes'
import { defineSlice } from './slice.ts'

/** A line along which shapes line up, board units. */
export interface Guide {
  readonly from: BoardPoint
  readonly to: BoardPoint
}

declare module './editor-state.ts' {
  interface EditorState {
    /** Where shapes line up with others while they are moved. */
    readonly guides: readonly Guide[]
  }
}

/** Owned by the select tool. */
export const guidesSlice = defineSlice({ name: 'guides', initial: [] })
