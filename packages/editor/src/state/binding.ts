import type { Binding } from '@tiza/protocol'
import { defineSlice } from './slice.ts'

declare module './editor-state.ts' {
  interface EditorState {
    /** Where the end of a line would stick, or does while it is dragged. */
    readonly binding: Binding | undefined
  }
}

/** Owned by tools that draw or change lines. */
export const bindingSlice = defineSlice({ name: 'binding', initial: undefined })
