import type { Command } from './commands/command.ts'
import type { CommandName } from './commands/names.ts'
import type { Editor } from './editor.ts'
import type { Extension } from './extension.ts'
import type { ToolContext } from './tool.ts'

/** An editor as the page has it, which gives it tools and commands; those see it as `Editor`. */
export interface ExtensibleEditor extends Editor {
  /** Those that the editor has been given so far. */
  readonly commands: ReadonlyMap<CommandName, Command>
  /** Gives the editor more tools and commands; one that was chosen before it came starts now. */
  extend(extension: Extension): void
  /** Lets the page do what tools and commands may. */
  use(work: (context: ToolContext) => void): void
}
