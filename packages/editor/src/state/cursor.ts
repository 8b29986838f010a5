import { defineSlice } from './slice.ts'

export type CursorName =
  | 'move'
  | 'link'
  | 'rotate'
  | 'resize-ew'
  | 'resize-ns'
  | 'resize-nesw'
  | 'resize-nwse'

declare module './editor-state.ts' {
  interface EditorState {
    /** What a press would take hold of; `undefined` for what the tool always does. */
    readonly cursor: CursorName | undefined
  }
}

/** Owned by the active tool. */
export const cursorSlice = defineSlice({ name: 'cursor', initial: undefined, endsWithTool: true })
