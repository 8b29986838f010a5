import type { Command } from '../types.ts'
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
      editor.select([...editor.board.shapes.keys()])
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
