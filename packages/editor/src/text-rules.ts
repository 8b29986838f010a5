import type { Op } from '@tiza/protocol'
import type { Editor } from './editor.ts'
import type { TextStart } from './state/editing.ts'
import type { ToolContext } from './tool.ts'

/** The life of one text edit: begun, updated at each input, finished. All of it is one undo step. */
export interface TextEditing {
  start(edit: TextStart): void
  /** Writes what the field has now; a shape that somebody has deleted comes back with it. */
  update(text: string): void
  finish(): void
  destroy(): void
}

/** How texts are edited, and held by their shapes. */
export interface TextRules {
  createEditing(context: ToolContext<'editing'>): TextEditing
  /** Ops with what shapes need to hold their texts. */
  complete(
    ops: readonly Op[],
    editor: Pick<Editor, 'board' | 'shapes' | 'getFrame' | 'texts'>,
  ): readonly Op[]
  /** Looks after texts that change otherwise. Returns a function that stops it. */
  keep(context: ToolContext): () => void
}
