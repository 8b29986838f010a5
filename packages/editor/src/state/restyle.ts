import type { ShapeStyle } from './shape-style.ts'
import { defineSlice } from './slice.ts'

/** Shapes that are shown in another style than they have, as while a slider is dragged. */
export interface Restyle {
  /** The same set, as long as it has the same shapes. */
  readonly ids: ReadonlySet<string>
  /** Of what leaves a shape where it is: colours and opacity. */
  readonly style: Partial<ShapeStyle>
}

declare module './editor-state.ts' {
  interface EditorState {
    readonly restyle: Restyle | undefined
  }
}

/** Owned by what changes styles step by step. */
export const restyleSlice = defineSlice({ name: 'restyle', initial: undefined })
