import { defineSlice } from './slice.ts'

declare module './editor-state.ts' {
  interface EditorState {
    /** Shapes under the eraser, shown faded; they go at pointer-up, Esc gives them back. */
    readonly erasing: ReadonlySet<string>
  }
}

/** Owned by the eraser. */
export const erasingSlice = defineSlice({ name: 'erasing', initial: new Set<string>() })
