import type { Command } from './command.ts'
import { always, hasSelection } from './guards.ts'

/** What changes the selection only. */
export const selectCommands: readonly Command[] = [
  {
    name: 'select-all',
    group: 'select',
    keys: ['Ctrl+A'],
    isEnabled: always,
    run: ({ editor }) => {
      if (editor.state.getState().tool !== 'select') editor.setTool('select')
      const ids: string[] = []
      for (const { id, locked } of editor.board.shapes.values()) if (!locked) ids.push(id)
      editor.select(ids)
    },
  },
  {
    name: 'deselect',
    group: 'select',
    keys: ['Escape'],
    isEnabled: hasSelection,
    run: ({ editor }) => editor.select([]),
  },
]
