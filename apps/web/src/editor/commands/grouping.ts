import { createId, type PatchOp } from '@tiza/protocol'
import { getSharedGroup } from '../groups.ts'
import type { Command, Editor } from '../types.ts'
import { mayEdit, mayEditSelection } from './guards.ts'
import { getSelected, getUnlocked } from './selected.ts'

/** Groups, and shapes that stay where they are. */
export const groupCommands: readonly Command[] = [
  {
    name: 'group',
    group: 'arrange',
    keys: ['Ctrl+G'],
    isEnabled: (editor) => mayEdit(editor) && canGroup(editor),
    run: ({ editor, apply }) => {
      const group = createId()
      apply(getUnlocked(editor).map(({ id }) => ({ op: 'patch', id, set: { group } })))
    },
  },
  {
    name: 'ungroup',
    group: 'arrange',
    keys: ['Ctrl+Shift+G'],
    isEnabled: (editor) => mayEdit(editor) && getGrouped(editor).length > 0,
    run: ({ editor, apply, setState }) => {
      apply(getGrouped(editor).map(({ id }) => ({ op: 'patch', id, set: { group: null } })))
      setState({ enteredGroup: undefined })
    },
  },
  {
    name: 'toggle-lock',
    group: 'arrange',
    keys: ['Ctrl+Shift+L'],
    isEnabled: mayEditSelection,
    isOn: (editor) => isAllLocked(editor),
    run: ({ editor, apply }) => {
      const locked = isAllLocked(editor) ? null : true
      apply(getSelected(editor).map(({ id }) => ({ op: 'patch', id, set: { locked } })))
    },
  },
  {
    name: 'unlock-all',
    group: 'arrange',
    keys: [],
    isEnabled: (editor) => mayEdit(editor) && hasLocked(editor),
    run: ({ editor, apply }) => {
      const locked = [...editor.board.shapes.values()].filter((shape) => shape.locked)
      apply(locked.map(({ id }): PatchOp => ({ op: 'patch', id, set: { locked: null } })))
    },
  },
]

function canGroup(editor: Editor): boolean {
  const shapes = getUnlocked(editor)
  return shapes.length > 1 && getSharedGroup(shapes) === undefined
}

function getGrouped(editor: Editor) {
  return getUnlocked(editor).filter(({ group }) => group !== undefined)
}

function isAllLocked(editor: Editor): boolean {
  const shapes = getSelected(editor)
  return shapes.length > 0 && shapes.every(({ locked }) => locked)
}

function hasLocked(editor: Editor): boolean {
  for (const { locked } of editor.board.shapes.values()) if (locked) return true
  return false
}
