import type { Command } from './commands/command.ts'
import type { CommandName } from './commands/names.ts'
import type { Editor } from './editor.ts'
import type { Extension } from './extension.ts'
import type { SliceName } from './state/editor-state.ts'
import type { ToolContext, ToolDefinition } from './tool.ts'
import type { ToolName } from './tool-names.ts'

/** An editor as the page has it, which gives it tools and commands; those see it as `Editor`. */
export interface ExtensibleEditor extends Editor {
  /** All tools, also those that have not been loaded yet, in the order of the toolbar. */
  readonly tools: ReadonlyMap<ToolName, ToolDefinition>
  /** Those that the editor has been given so far. */
  readonly commands: ReadonlyMap<CommandName, Command>
  /** Gives the editor more tools and commands; one that was chosen before it came starts now. */
  extend(extension: Extension): void
  /** Lets the page do once what tools and commands may that own the named slices. */
  use<const Owned extends SliceName = never>(
    work: (context: ToolContext<Owned>) => void,
    owns?: readonly Owned[],
  ): void
}
