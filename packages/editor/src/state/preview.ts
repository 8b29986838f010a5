import type { Shape } from '@tiza/protocol'
import { defineSlice } from './slice.ts'

declare module './editor-state.ts' {
  interface EditorState {
    /** Shapes as they will be after what is being done to them, e.g. a resize, by id. */
    readonly preview: ReadonlyMap<string, Shape>
  }
}

/** Owned by tools that change shapes. */
export const previewSlice = defineSlice({ name: 'preview', initial: new Map<string, Shape>() })
