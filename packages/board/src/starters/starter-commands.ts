import type { Command } from '@tiza/editor/commands/command'
import { mayEdit } from '@tiza/editor/commands/guards'
import { type StarterName, starterNames } from '../ui/empty/starter-names.ts'

/** Begin a board, or another part of it, with something drawn. */
export function createStarterCommands(onStart: (name: StarterName) => void): readonly Command[] {
  return starterNames.map((name) => ({
    ...{ name: `starter-${name}`, group: 'edit', keys: [] },
    isEnabled: mayEdit,
    run: () => onStart(name),
  }))
}
