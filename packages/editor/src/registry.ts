import { type Press, toCombinations } from './commands/combination.ts'
import type { Command } from './commands/command.ts'
import type { CommandName } from './commands/names.ts'
import type { Extension } from './extension.ts'
import type { Tool, ToolContext } from './tool.ts'
import { toolKeys } from './tool-keys.ts'
import { type ToolName, toolNames } from './tool-names.ts'

/** The tools and commands that an editor has, and the keys that reach them. */
export function createRegistry(extensions: readonly Extension[]) {
  const tools = new Map<ToolName, (context: ToolContext) => Tool>()
  const commands = new Map<CommandName, Command>()
  const commandOfKeys = new Map<string, CommandName>()
  /** Of those that the browser makes events of, too. */
  const commandKeys = new Set<string>()

  function add({ tools: more = {}, commands: moreCommands = [] }: Extension): void {
    for (const name of toolNames) {
      const create = more[name]
      if (create) tools.set(name, create)
    }
    for (const command of moreCommands) {
      commands.set(command.name, command)
      for (const keys of command.keys) commandKeys.add(keys)
      if (command.native) continue
      for (const keys of command.keys) commandOfKeys.set(keys, command.name)
    }
  }

  for (const extension of extensions) add(extension)

  return {
    tools,
    commands,
    add,
    /** The command that a press stands for, and by which of its combinations. */
    findCommand(press: Press): { readonly name: CommandName; readonly keys: string } | undefined {
      for (const keys of toCombinations(press)) {
        const name = commandOfKeys.get(keys)
        if (name) return { name, keys }
      }
      return undefined
    },
    /** The tool that a key without modifiers chooses, whether it is there already or not. */
    findTool(press: Press): ToolName | undefined {
      const combinations = toCombinations(press)
      return toolNames.find((tool) => toolKeys[tool].some((key) => combinations.includes(key)))
    },
    /** Whether a key combination means anything to the editor. */
    isTaken(press: Press): boolean {
      const isCommand = toCombinations(press).some((keys) => commandKeys.has(keys))
      return isCommand || this.findTool(press) !== undefined
    },
  }
}
