import type { Command } from '@tiza/editor/commands/command'
import { mayEdit } from '@tiza/editor/commands/guards'
import type { Door } from './create-door.ts'

/** Asks for files of other programs, and of this one. */
export function createImportCommand({ ask }: Pick<Door, 'ask'>): Command {
  return { ...{ name: 'import', group: 'page', keys: [] }, isEnabled: mayEdit, run: ask }
}
