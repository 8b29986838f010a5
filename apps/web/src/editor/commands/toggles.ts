import type { Command } from '../types.ts'
import { always } from './guards.ts'

/** Switches of how drawing works. */
export const toggleCommands: readonly Command[] = [
  {
    name: 'toggle-keep-tool',
    group: 'tool',
    keys: ['Q'],
    isEnabled: always,
    isOn: (editor) => editor.state.getState().keepTool,
    run: ({ editor, setState }) => setState({ keepTool: !editor.state.getState().keepTool }),
  },
]
