import type { Command } from './command.ts'
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
  {
    name: 'toggle-snap',
    group: 'tool',
    keys: ['Alt+Shift+S'],
    isEnabled: always,
    isOn: (editor) => editor.state.getState().snap.shapes,
    run: ({ editor, setState }) => {
      const { snap } = editor.state.getState()
      setState({ snap: { ...snap, shapes: !snap.shapes } })
    },
  },
  {
    name: 'toggle-grid',
    group: 'tool',
    keys: ["Ctrl+'"],
    isEnabled: always,
    isOn: (editor) => editor.state.getState().snap.grid,
    run: ({ editor, setState }) => {
      const { snap } = editor.state.getState()
      setState({ snap: { ...snap, grid: !snap.grid } })
    },
  },
]
