import { defineSlice } from './slice.ts'

export const eraserModes = ['shapes', 'split'] as const
export type EraserMode = (typeof eraserModes)[number]

declare module './editor-state.ts' {
  interface EditorState {
    /** What the eraser takes: whole shapes, or of strokes only what it passes over. */
    readonly eraserMode: EraserMode
  }
}

/** Owned by the command that switches it. */
export const eraserModeSlice = defineSlice({ name: 'eraserMode', initial: 'shapes' })
