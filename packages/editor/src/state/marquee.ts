import type { BoardPoint } from '@tiza/shapes'
import { defineSlice } from './slice.ts'

/** A box by two of its corners, board units. */
export interface Marquee {
  readonly from: BoardPoint
  readonly to: BoardPoint
}

declare module './editor-state.ts' {
  interface EditorState {
    /** The box that is drawn to select what is in it. */
    readonly marquee: Marquee | undefined
  }
}

/** Owned by the select tool. */
export const marqueeSlice = defineSlice({ name: 'marquee', initial: undefined })
