import type { ApplyOptions } from '@tiza/client'
import type { Op } from '@tiza/protocol'
import type { Editor } from './editor.ts'
import type { EditorEvent } from './events.ts'
import type { EditorState } from './state/editor-state.ts'
import type { ToolName } from './tool-names.ts'

/** What tools and commands may do beyond the public editor. */
export interface ToolContext {
  readonly editor: Editor
  setState(change: Partial<EditorState>): void
  /** Milliseconds, from any fixed point. */
  now(): number
  /** Runs once after a delay; answers a function that cancels it. */
  delay(run: () => void, ms: number): () => void
  /** A `z` above every shape of the board. */
  getTopZ(): string
  /** After a shape was made: selects it and returns to select, unless the tool is kept. */
  finishShape(id: string): void
  /** Applies ops unless the board may only be looked at. */
  apply(ops: readonly Op[], options?: ApplyOptions): void
  /** Takes back what a gesture has done so far and nothing else, unless the board is read-only. */
  takeBack(gesture: string): void
}

/** A state machine over editor events. Sees one pointer at a time. */
export interface Tool {
  /** Answers whether the event was used. */
  handle(event: EditorEvent): boolean
  /**
   * Ends what is half done: `takeBack` when it was never meant (a pinch began), `keep` when the
   * pointer was taken away, `abandon` on Esc or a change of tool.
   */
  cancel(reason: 'takeBack' | 'keep' | 'abandon'): void
}

export type ToolSet = Readonly<Record<ToolName, (context: ToolContext) => Tool>>
