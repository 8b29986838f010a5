import type { Editor } from '../editor.ts'
import type { SliceName } from '../state/editor-state.ts'
import type { ToolContext } from '../tool.ts'
import type { CommandName } from './names.ts'

/** Which section of menus, palette and help a command belongs to. */
export const commandGroups = ['edit', 'select', 'arrange', 'tool', 'view', 'page'] as const

export type CommandGroup = (typeof commandGroups)[number]

/** One intent of the user, defined once: menus, buttons, keys, palette and help sheet read this. */
export interface Command {
  readonly name: CommandName
  /** What people call it; absent where the page has words of its own for the name. */
  readonly title?: string
  readonly group: CommandGroup
  /** Key combinations as the help sheet shows them, e.g. `Ctrl+Z`; the first is the main one. */
  readonly keys: readonly string[]
  /** The browser makes an event of its keys, which is listened to instead. */
  readonly native?: true
  /** The context menu offers it, after what the page puts there itself. */
  readonly inMenu?: boolean
  /** Slices that it writes. */
  readonly owns?: readonly SliceName[]
  isEnabled(editor: Editor): boolean
  /** Whether what the command switches is on; absent where it switches nothing. */
  isOn?(editor: Editor): boolean
  run(context: ToolContext): void
}

/** A command that writes the slices it owns. */
export function defineCommand<const Owned extends SliceName>(
  command: Omit<Command, 'owns' | 'run'> & {
    readonly owns: readonly Owned[]
    run(context: ToolContext<Owned>): void
  },
): Command {
  return command
}
