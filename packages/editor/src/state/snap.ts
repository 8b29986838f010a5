import { defineSlice } from './slice.ts'

export interface Snap {
  readonly shapes: boolean
  readonly grid: boolean
}

declare module './editor-state.ts' {
  interface EditorState {
    /** Whether moved shapes line up with others, and with the grid, which then shows. */
    readonly snap: Snap
  }
}

/** Owned by the commands that switch it. */
export const snapSlice = defineSlice({ name: 'snap', initial: { shapes: true, grid: false } })
