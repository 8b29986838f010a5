import { always } from '../editor/commands/guards.ts'
import type { Command } from '../editor/types.ts'

/** What opens over the board, one at a time. */
export type PageDialog = 'help' | 'palette'

/** Commands that open something of the page. */
export function createPageCommands({
  onOpen,
}: {
  readonly onOpen: (dialog: PageDialog) => void
}): readonly Command[] {
  return [
    {
      ...{ name: 'palette', group: 'page', keys: ['Ctrl+K'] },
      isEnabled: always,
      run: () => onOpen('palette'),
    },
    { name: 'help', group: 'page', keys: ['?'], isEnabled: always, run: () => onOpen('help') },
  ]
}
