import { defineSlice } from './slice.ts'

/** Ids of groups within each other, outermost first: the way to a shape or a group. */
export type GroupPath = readonly string[]

declare module './editor-state.ts' {
  interface EditorState {
    /** The group whose parts can be selected one by one, by its path; empty when none is entered. */
    readonly enteredGroup: GroupPath
  }
}

/** Owned by the select tool, and by the command that ungroups. */
export const enteredGroupSlice = defineSlice({
  name: 'enteredGroup',
  initial: [],
  endsWithTool: true,
})
