import type { EditorState } from '../state/editor-state.ts'
import { type Command, defineCommand } from './command.ts'
import { always } from './guards.ts'

/** Switches of how drawing works. */
export const toggleCommands: readonly Command[] = [
  defineCommand({
    name: 'toggle-keep-tool',
    group: 'tool',
    keys: ['Q'],
    owns: ['keepTool'],
    isEnabled: always,
    isOn: ({ state }) => state.getState().keepTool,
    run: ({ editor: { state }, write }) => write({ keepTool: !state.getState().keepTool }),
  }),
  defineCommand({
    name: 'toggle-eraser-mode',
    group: 'tool',
    keys: [],
    owns: ['eraserMode'],
    isEnabled: always,
    isOn: ({ state }) => splits(state.getState()),
    run: ({ editor: { state }, write }) =>
      write({ eraserMode: splits(state.getState()) ? 'shapes' : 'split' }),
  }),
  defineCommand({
    name: 'toggle-snap',
    group: 'tool',
    keys: ['Alt+Shift+S'],
    owns: ['snap'],
    isEnabled: always,
    isOn: ({ state }) => state.getState().snap.shapes,
    run: ({ editor: { state }, write }) => {
      const { snap } = state.getState()
      write({ snap: { ...snap, shapes: !snap.shapes } })
    },
  }),
  defineCommand({
    name: 'toggle-grid',
    group: 'tool',
    keys: ["Ctrl+'"],
    owns: ['snap'],
    isEnabled: always,
    isOn: ({ state }) => state.getState().snap.grid,
    run: ({ editor: { state }, write }) => {
      const { snap } = state.getState()
      write({ snap: { ...snap, grid: !snap.grid } })
    },
  }),
]

function splits({ eraserMode }: EditorState): boolean {
  return eraserMode === 'split'
}
