import type { ApplyOptions } from '@tiza/client'
import type { Op } from '@tiza/protocol'
import type { Editor } from './editor.ts'
import type { EditorEvent } from './events.ts'
import type { SliceName } from './state/editor-state.ts'
import type { WriteSlices } from './state/slice.ts'
import type { AnnouncedTool, ToolName } from './tool-names.ts'

/** What tools and commands may do beyond the editor that everybody sees. */
export interface ToolContext<Owned extends SliceName = never> {
  readonly editor: Editor
  /** Writes slices that it owns, all that are given at once. */
  readonly write: WriteSlices<Owned>
  /** Milliseconds, from any fixed point. */
  now(): number
  /** Runs once after a delay; returns a function that cancels it. */
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
  /** Returns whether the event was used. */
  handle(event: EditorEvent): boolean
  /**
   * Ends what is half done: `takeBack` when it was never meant (a pinch began), `keep` when the
   * pointer was taken away, `abandon` on Esc or a change of tool.
   */
  cancel(reason: 'takeBack' | 'keep' | 'abandon'): void
}

/** A tool as an editor knows it, whether it has been loaded or not. */
export interface ToolDefinition extends AnnouncedTool {
  readonly name: ToolName
  /** What people call it; absent where the page has words of its own for the name. */
  readonly title?: string
  /** Slices that it writes. */
  readonly owns?: readonly SliceName[]
  /** Begins a use of it. Absent until it has been loaded. */
  create?(context: ToolContext): Tool
}

/** What brings a tool to an editor; what it leaves out is as it was announced. */
export interface LoadedTool extends Partial<ToolDefinition> {
  readonly name: ToolName
  create(context: ToolContext): Tool
}

/** A tool that writes the slices it owns and no others. */
export function defineTool<const Owned extends SliceName = never>(
  tool: Omit<LoadedTool, 'owns' | 'create'> & {
    readonly owns?: readonly Owned[]
    create(context: ToolContext<Owned>): Tool
  },
): LoadedTool {
  return tool
}
