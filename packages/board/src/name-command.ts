import type { Command } from '@tiza/editor/commands/command'
import { mayEdit } from '@tiza/editor/commands/guards'
import { pageKeys } from '@tiza/editor/commands/page-keys'
import { focusName } from './focus-name.ts'

/** Names the board whose controls stand in `root`. */
export function createNameCommand(root: HTMLElement): Command {
  return {
    ...{ name: 'rename-board', group: 'page', keys: pageKeys['rename-board'] },
    isEnabled: (editor) => mayEdit(editor) && root.querySelector('.board-title, .menu') !== null,
    run: () => focusName(root),
  }
}
