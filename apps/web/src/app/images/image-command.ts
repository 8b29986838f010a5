import { mayEdit } from '../../editor/commands/guards.ts'
import { pageKeys } from '../../editor/commands/page-keys.ts'
import type { Command } from '../../editor/types.ts'
import { chooseFiles } from './choose-files.ts'

/** Puts pictures of the device on the board. */
export function createImageCommand(onFiles: (files: readonly File[]) => void): Command {
  return {
    ...{ name: 'insert-image', group: 'edit', keys: pageKeys['insert-image'] },
    isEnabled: mayEdit,
    run: () => chooseFiles(onFiles),
  }
}
