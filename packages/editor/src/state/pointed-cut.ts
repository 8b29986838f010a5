import { defineSlice } from './slice.ts'

declare module './editor-state.ts' {
  interface EditorState {
    /** The shape that is pointed at, where a frame cuts it off or it is a frame that cuts something off. */
    readonly pointedCut: string | undefined
  }
}

/** Owned by the select tool. */
export const pointedCutSlice = defineSlice({
  ...{ name: 'pointedCut', initial: undefined, endsWithTool: true },
})
