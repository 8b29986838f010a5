import type { Command } from '@tiza/editor/commands/command'
import { mayEdit } from '@tiza/editor/commands/guards'
import { getLinkable, getSelectedLink } from '@tiza/editor/link'

/** Commands for the links of texts; `onEdit` asks for an address. */
export function createLinkCommands({ onEdit }: { onEdit: () => void }): readonly Command[] {
  return [
    {
      ...{ name: 'open-link', group: 'edit', keys: [] },
      isEnabled: (editor) => getSelectedLink(editor) !== undefined,
      run({ editor }) {
        const link = getSelectedLink(editor)
        if (link) openLink(link)
      },
    },
    {
      ...{ name: 'edit-link', group: 'edit', keys: [] },
      isEnabled: (editor) => mayEdit(editor) && getLinkable(editor) !== undefined,
      run: onEdit,
    },
  ]
}

/** Opens an address in a tab that knows nothing of this one. */
function openLink(link: string): void {
  const anchor = document.createElement('a')
  anchor.href = link
  anchor.target = '_blank'
  anchor.rel = 'noopener noreferrer'
  anchor.click()
}
