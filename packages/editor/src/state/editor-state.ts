import type { CoreState } from './core-state.ts'

/**
 * Everything about an editor that others may watch. Immutable; replaced as a whole. Each slice is
 * added to it by the file that defines it (`declare module`), a plug-in's by the plug-in.
 */
export interface EditorState extends CoreState {}

/** Slices that tools and commands can own. */
export type SliceName = Exclude<keyof EditorState, keyof CoreState>
