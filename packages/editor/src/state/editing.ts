import type { Shape } from '@tiza/protocol'
import type { BoardPoint } from '@tiza/shapes'
import { defineSlice } from './slice.ts'

declare module './editor-state.ts' {
  interface EditorState {
    /** The text that is being edited. */
    readonly editing: TextEdit | undefined
  }
}

/** A text to be edited: that of a shape, or one about to be made at a place. */
export type TextStart =
  /** `at` is where it was clicked: there the caret goes, else to the end. */
  | { readonly state: 'existing'; readonly id: string; readonly at?: BoardPoint }
  | { readonly state: 'new'; readonly at: BoardPoint }

export type TextEdit =
  | TextStart
  /** Somebody has deleted the shape, as it was then; it comes back with what is typed. */
  | { readonly state: 'gone'; readonly shape: Shape }

/** Owned by what edits texts. */
export const editingSlice = defineSlice({ name: 'editing', initial: undefined })
