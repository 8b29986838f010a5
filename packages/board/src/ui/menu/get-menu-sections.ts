import type { Command } from '@tiza/editor/commands/command'
import type { CommandName } from '@tiza/editor/commands/names'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'

export interface MenuSection {
  readonly name: string
  readonly commands: readonly Command[]
}

const clipboard = ['cut', 'copy', 'paste'] as const

/** What is offered for selected shapes, in sections. */
const forShapes: Readonly<Record<string, readonly CommandName[]>> = {
  clipboard: [...clipboard, 'duplicate', 'delete'],
  content: [
    ...(['edit-text', 'open-link', 'edit-link', 'replace-pdf'] as const),
    ...(['connect', 'copy-shape-link', 'zoom-selection'] as const),
  ],
  align: [
    ...(['align-left', 'align-center', 'align-right', 'distribute-across'] as const),
    ...(['align-top', 'align-middle', 'align-bottom', 'distribute-down'] as const),
  ],
  order: ['bring-to-front', 'bring-forward', 'send-backward', 'send-to-back'],
  form: ['group', 'ungroup', 'flip-across', 'flip-down', 'toggle-lock'],
}

/** What is offered where nothing is selected. */
const forBoard: Readonly<Record<string, readonly CommandName[]>> = {
  clipboard: ['paste', 'undo', 'redo'],
  select: ['select-all', 'unlock-all'],
  view: ['zoom-fit', 'zoom-reset', 'toggle-grid', 'toggle-snap', 'copy-view-link'],
  board: ['clear-board'],
}

/** The sections of the context menu: only what can be done just now. */
export function getMenuSections(editor: ExtensibleEditor): MenuSection[] {
  const isAny = editor.state.getState().selection.length > 0
  const ours = Object.entries(isAny ? forShapes : forBoard).map(([name, names]) => ({
    name,
    commands: names.flatMap((one) => editor.commands.get(one) ?? []),
  }))
  const added = [...editor.commands.values()].filter(({ inMenu }) => inMenu)
  return [...ours, { name: 'added', commands: added }]
    .map(({ name, commands }) => ({
      name,
      commands: commands.filter((command) => command.isEnabled(editor)),
    }))
    .filter(({ commands }) => commands.length > 0)
}
