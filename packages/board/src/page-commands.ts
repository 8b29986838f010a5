import type { Command } from '@tiza/editor/commands/command'
import { always } from '@tiza/editor/commands/guards'
import { pageKeys } from '@tiza/editor/commands/page-keys'
import type { Editor } from '@tiza/editor/editor'
import { getPart } from '@tiza/editor/fit-into'
import type { Box } from '@tiza/shapes'
import { formatPlace } from './links/place-link.ts'
import type { BoardDialogName } from './ui/access/board-dialog-name.ts'
import { hasMinor } from './ui/access/has-minor.ts'

/** What opens over the board, one at a time. */
export type PageDialog = 'help' | 'palette' | 'find' | 'link' | 'export' | BoardDialogName

interface PageCommandsOptions {
  /** The link to the board. */
  readonly link: string
  readonly onOpen: (dialog: PageDialog) => void
  /** Copies a link; answers whether that worked. */
  readonly onCopy: (link: string) => boolean
  /** The part of the canvas that no control covers, CSS pixels. */
  readonly getFreeArea: () => Box
  /** Whether the small map shows; a press of its key turns it. */
  readonly minimap: { readonly isShown: () => boolean; readonly onToggle: () => void }
  /** Shows or hides what passes over the connection; absent where there is no such view. */
  readonly onWire?: (() => void) | undefined
  /** Prints the board; absent where the page belongs to somebody else. */
  readonly onPrint?: (() => void) | undefined
  /** Whether there are other boards to go to from here. */
  readonly hasBoards?: boolean
}

/** Commands that need the page: its address, its dialogs. */
export function createPageCommands({
  link,
  onOpen,
  onCopy,
  getFreeArea,
  minimap,
  onWire,
  onPrint,
  hasBoards = false,
}: PageCommandsOptions): readonly Command[] {
  const copy = (editor: Editor, place: Parameters<typeof formatPlace>[0]) => {
    const isCopied = onCopy(link + formatPlace(place))
    editor.notify({ name: isCopied ? `${place.type}LinkCopied` : 'linkNotCopied' })
  }
  return [
    {
      ...{ name: 'copy-view-link', group: 'view', keys: [] },
      isEnabled: always,
      run: ({ editor }) => {
        const part = getPart(editor.state.getState().camera, getFreeArea())
        copy(editor, { type: 'view', part })
      },
    },
    {
      ...{ name: 'copy-shape-link', group: 'view', keys: [] },
      isEnabled: (editor) => editor.state.getState().selection.length === 1,
      run: ({ editor }) => {
        const [id] = editor.state.getState().selection
        if (id) copy(editor, { type: 'shape', id })
      },
    },
    {
      ...{ name: 'toggle-minimap', group: 'view', keys: ['Shift+M'] },
      isEnabled: always,
      isOn: minimap.isShown,
      run: minimap.onToggle,
    },
    ...(onWire
      ? [{ name: 'toggle-wire', group: 'page', keys: [], isEnabled: always, run: onWire } as const]
      : []),
    ...(hasBoards ? (['duplicate-board', 'leave-board'] as const) : []).map(
      (name): Command => ({
        ...{ name, group: 'page', keys: [] },
        isEnabled: ({ board: { status } }) =>
          status.rights !== undefined && (name === 'leave-board' || hasMinor(status, 12)),
        run: () => onOpen(name),
      }),
    ),
    {
      ...{ name: 'claim-board', group: 'page', keys: [] },
      isEnabled: ({ board: { status } }) =>
        status.rights?.right === 'draw' &&
        status.notes.claim !== undefined &&
        status.notes.claim.person === undefined,
      run: () => onOpen('claim-board'),
    },
    {
      ...{ name: 'delete-board', group: 'page', keys: [] },
      isEnabled: ({ board: { status } }) => status.rights?.right === 'host' && hasMinor(status, 12),
      run: () => onOpen('delete-board'),
    },
    {
      ...{ name: 'export', group: 'page', keys: ['Ctrl+Shift+E'] },
      isEnabled: ({ board }) => board.shapes.size > 0,
      run: () => onOpen('export'),
    },
    ...(onPrint
      ? [
          {
            // The browser has the keys, and asks for what it is to print.
            ...{ name: 'print', group: 'page', keys: ['Ctrl+P'], native: true },
            isEnabled: ({ board }) => board.shapes.size > 0,
            run: onPrint,
          } satisfies Command,
        ]
      : []),
    {
      ...{ name: 'palette', group: 'page', keys: pageKeys.palette },
      isEnabled: always,
      run: () => onOpen('palette'),
    },
    {
      ...{ name: 'find', group: 'view', keys: pageKeys.find },
      isEnabled: always,
      run: () => onOpen('find'),
    },
    {
      ...{ name: 'help', group: 'page', keys: pageKeys.help },
      isEnabled: always,
      run: () => onOpen('help'),
    },
  ]
}
