import type { Command } from '@tiza/editor/commands/command'
import { always } from '@tiza/editor/commands/guards'
import { pageKeys } from '@tiza/editor/commands/page-keys'
import { formatPlace, type Place } from './links/place-link.ts'

/** What opens over the board, one at a time. */
export type PageDialog = 'help' | 'palette' | 'link'

interface PageCommandsOptions {
  /** The link to the board. */
  readonly link: string
  readonly onOpen: (dialog: PageDialog) => void
  readonly onCopy: (text: string) => void
  /** Whether the small map shows; a press of its key turns it. */
  readonly minimap: { readonly isShown: () => boolean; readonly onToggle: () => void }
}

/** Commands that need the page: its address, its dialogs. */
export function createPageCommands({
  link,
  onOpen,
  onCopy,
  minimap,
}: PageCommandsOptions): readonly Command[] {
  const copy = (place: Place) => onCopy(link + formatPlace(place))
  return [
    {
      ...{ name: 'copy-view-link', group: 'view', keys: [] },
      isEnabled: always,
      run: ({ editor }) => copy({ type: 'view', camera: editor.state.getState().camera }),
    },
    {
      ...{ name: 'copy-shape-link', group: 'view', keys: [] },
      isEnabled: (editor) => editor.state.getState().selection.length === 1,
      run: ({ editor }) => {
        const [id] = editor.state.getState().selection
        if (id) copy({ type: 'shape', id })
      },
    },
    {
      ...{ name: 'toggle-minimap', group: 'view', keys: ['Shift+M'] },
      isEnabled: always,
      isOn: minimap.isShown,
      run: minimap.onToggle,
    },
    {
      ...{ name: 'palette', group: 'page', keys: ['Ctrl+/'] },
      isEnabled: always,
      run: () => onOpen('palette'),
    },
    {
      ...{ name: 'help', group: 'page', keys: pageKeys.help },
      isEnabled: always,
      run: () => onOpen('help'),
    },
  ]
}
