import type { Command, Editor } from '../types.ts'
import { mayEdit } from './guards.ts'
import { getUnlocked } from './selected.ts'

const kindsWithText: readonly string[] = [
  'text',
  'rect',
  'ellipse',
  'diamond',
  'note',
  'line',
  'frame',
]

/** The one selected shape that can have a text. */
function getTextual(editor: Editor) {
  const [only, ...others] = getUnlocked(editor)
  return only && others.length === 0 && kindsWithText.includes(only.kind) ? only : undefined
}

export const textCommands: readonly Command[] = [
  {
    name: 'edit-text',
    group: 'edit',
    keys: ['Enter', 'F2'],
    isEnabled: (editor) => mayEdit(editor) && getTextual(editor) !== undefined,
    run: ({ editor }) => {
      const shape = getTextual(editor)
      if (shape) editor.startEditing({ state: 'existing', id: shape.id })
    },
  },
]
