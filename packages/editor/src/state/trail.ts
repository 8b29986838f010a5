import type { BoardPoint } from '@tiza/shapes'
import { defineSlice } from './slice.ts'

/** Where the laser was, board units, and when. Points of one sweep share an id. */
export interface TrailPoint extends BoardPoint {
  readonly id: string
  readonly atMs: number
}

declare module './editor-state.ts' {
  interface EditorState {
    /** One's own trail of the laser, oldest first; it fades within a second. */
    readonly trail: readonly TrailPoint[]
  }
}

/** Owned by the laser. */
export const trailSlice = defineSlice({ name: 'trail', initial: [] })
