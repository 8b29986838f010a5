import type { CreateOp } from '@tiza/protocol'
import { defineSlice } from './slice.ts'

declare module './editor-state.ts' {
  interface EditorState {
    /** A shape being drawn, as it is shown to oneself. The board may hold a part of a stroke already. */
    readonly draft: CreateOp | undefined
  }
}

/** Owned by tools that draw shapes. */
export const draftSlice = defineSlice({ name: 'draft', initial: undefined })
