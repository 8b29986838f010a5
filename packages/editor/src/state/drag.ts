import type { BoardPoint } from '@tiza/shapes'
import { defineSlice } from './slice.ts'

/** Shapes that move together. */
export interface Drag {
  readonly ids: ReadonlySet<string>
  /** How far, board units. */
  readonly by: BoardPoint
}

declare module './editor-state.ts' {
  interface EditorState {
    /** Shapes being dragged; the board has them moved at pointer-up. */
    readonly drag: Drag | undefined
  }
}

/** Owned by the select tool. */
export const dragSlice = defineSlice({ name: 'drag', initial: undefined })
