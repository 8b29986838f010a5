import type { Command } from './command.ts'
import { mayEdit } from './guards.ts'

/** Back and forth through one's own work. */
export const historyCommands: readonly Command[] = [
  {
    name: 'undo',
    group: 'edit',
    keys: ['Ctrl+Z'],
    isEnabled: (editor) => editor.board.canUndo && mayEdit(editor),
    run: ({ editor }) => editor.board.undo(),
  },
  {
    name: 'redo',
    group: 'edit',
    keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
    isEnabled: (editor) => editor.board.canRedo && mayEdit(editor),
    run: ({ editor }) => editor.board.redo(),
  },
]
