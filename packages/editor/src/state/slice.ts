import type { EditorState, SliceName } from './editor-state.ts'

/** A part of the editor's state that is written by those that own it, and watched by anybody. */
export interface Slice<Name extends SliceName> {
  readonly name: Name
  /** What it is before it is written. */
  readonly initial: EditorState[Name]
  /** It goes back to that when another tool is chosen. */
  readonly endsWithTool?: boolean
}

/** A slice of any name. */
export type AnySlice = { readonly [Name in SliceName]: Slice<Name> }[SliceName]

/** Writes the named slices, all that are given at once. */
export type WriteSlices<Owned extends SliceName> = (
  change: Partial<Pick<EditorState, Owned>>,
) => void

export function defineSlice<Name extends SliceName>(slice: Slice<Name>): Slice<Name> {
  return slice
}
