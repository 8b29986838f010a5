import { always } from '../editor/commands/guards.ts'
import type { Command } from '../editor/types.ts'

/** What opens over the board, one at a time. */
export type PageDialog = 'help'

/** Commands that open something of the page. */
export function createPageCommands({
  onOpen,
}: {
  readonly onOpen: (dialog: PageDialog) => void
}): readonly Command[] {
  return [
    { name: 'help', group: 'page', keys: ['?'], isEnabled: always, run: () => onOpen('help') },
  ]
}
