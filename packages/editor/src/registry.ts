import { type Press, toCombinations } from './commands/combination.ts'
import type { Command } from './commands/command.ts'
import type { CommandName } from './commands/names.ts'
import type { Extension } from './extension.ts'
import type { ToolDefinition } from './tool.ts'
import { standardTools, type ToolName } from './tool-names.ts'

/** The tools and commands that an editor has, and the keys that reach them. */
export interface Registry {
  /** The standard tools first, whether they have been loaded or not; then those of extensions. */
  readonly tools: ReadonlyMap<ToolName, ToolDefinition>
  readonly commands: ReadonlyMap<CommandName, Command>
  /** What has the name of something known takes its place; of commands with the same key, the last added is asked first. */
  add(extension: Pick<Extension, 'tools' | 'commands'>): void
  /**
   * The command that a press stands for, and by which of its combinations: of several, the first that
   * is enabled. Default: each is.
   */
  findCommand(
    press: Press,
    isEnabled?: (command: Command) => boolean,
  ): { readonly name: CommandName; readonly keys: string } | undefined
  /** The tool that a key without modifiers chooses, whether it has been loaded or not. */
  findTool(press: Press): ToolName | undefined
  /** Whether a key combination means anything to the editor. */
  isTaken(press: Press): boolean
}

export function createRegistry(): Registry {
  const tools = new Map<ToolName, ToolDefinition>(standardTools.map((tool) => [tool.name, tool]))
  const commands = new Map<CommandName, Command>()
  const commandsOfKeys = new Map<string, readonly CommandName[]>()
  /** Of those that the browser makes events of, too. */
  const commandKeys = new Set<string>()

  function findTool(press: Press): ToolName | undefined {
    const combinations = toCombinations(press)
    const found = [...tools.values()].find(({ keys }) =>
      keys.some((key) => combinations.includes(key)),
    )
    return found?.name
  }

  return {
    ...{ tools, commands, findTool },
    add({ tools: moreTools = [], commands: moreCommands = [] }) {
      for (const tool of moreTools) {
        tools.set(tool.name, { keys: [], ...tools.get(tool.name), ...tool })
      }
      for (const command of moreCommands) {
        commands.set(command.name, command)
        for (const keys of command.keys) commandKeys.add(keys)
        if (command.native) continue
        for (const keys of command.keys) {
          const others = (commandsOfKeys.get(keys) ?? []).filter((name) => name !== command.name)
          commandsOfKeys.set(keys, [command.name, ...others])
        }
      }
    },
    findCommand(press, isEnabled = () => true) {
      for (const keys of toCombinations(press)) {
        const names = commandsOfKeys.get(keys) ?? []
        const enabled = names.find((name) => {
          const command = commands.get(name)
          return command !== undefined && isEnabled(command)
        })
        const name = enabled ?? names[0]
        if (name) return { name, keys }
      }
      return undefined
    },
    isTaken(press) {
      const isCommand = toCombinations(press).some((keys) => commandKeys.has(keys))
      return isCommand || findTool(press) !== undefined
    },
  }
}
