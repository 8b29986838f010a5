import type { Command } from '@tiza/editor/commands/command'
import { mayEdit } from '@tiza/editor/commands/guards'
import { pageKeys } from '@tiza/editor/commands/page-keys'
import { chooseFiles } from './choose-files.ts'

/** Puts pictures of the device on the board. */
export function createImageCommand(onFiles: (files: readonly File[]) => void): Command {
  return {
    ...{ name: 'insert-image', group: 'edit', keys: pageKeys['insert-image'] },
    isEnabled: mayEdit,
    run: () => chooseFiles(onFiles),
  }
}
