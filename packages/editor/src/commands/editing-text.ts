import type { BoardPoint } from '@tiza/shapes'
import type { Editor } from '../editor.ts'
import type { Command } from './command.ts'
import { mayEdit } from './guards.ts'
import { getUnlocked } from './selected.ts'

/** The one selected shape that can have a text. */
function getTextual(editor: Editor) {
  const [only, ...others] = getUnlocked(editor)
  return only && others.length === 0 && editor.shapes.get(only.kind).text ? only : undefined
}

/** Edits the text of the one selected shape, with the caret where it was clicked, else at the end. */
export function editText(editor: Editor, at?: BoardPoint): void {
  const shape = mayEdit(editor) && getTextual(editor)
  if (shape) editor.startEditing({ state: 'existing', id: shape.id, ...(at && { at }) })
}

export const textCommands: readonly Command[] = [
  {
    name: 'edit-text',
    group: 'edit',
    keys: ['Enter', 'F2'],
    isEnabled: (editor) => mayEdit(editor) && getTextual(editor) !== undefined,
    run: ({ editor }) => editText(editor),
  },
]
