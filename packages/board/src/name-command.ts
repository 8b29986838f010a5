import type { Command } from '@tiza/editor/commands/command'
import { mayEdit } from '@tiza/editor/commands/guards'
import { focusName } from './focus-name.ts'

/** Names the board whose controls stand in `root`. */
export function createNameCommand(root: HTMLElement): Command {
  return {
    ...{ name: 'rename-board', group: 'page', keys: ['F2'] },
    isEnabled: (editor) => mayEdit(editor) && root.querySelector('.board-title, .menu') !== null,
    run: () => focusName(root),
  }
}
