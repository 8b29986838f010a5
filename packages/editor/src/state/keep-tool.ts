import { defineSlice } from './slice.ts'

declare module './editor-state.ts' {
  interface EditorState {
    /** After a shape the tool stays instead of returning to select. */
    readonly keepTool: boolean
  }
}

/** Owned by the command that switches it. */
export const keepToolSlice = defineSlice({ name: 'keepTool', initial: false })
