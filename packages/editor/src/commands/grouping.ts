import { createId, type PatchOp, type Shape } from '@tiza/protocol'
import type { Editor } from '../editor.ts'
import { canGroup, countShared, groupShapes, toGroupPatch, ungroupShapes } from '../groups.ts'
import { mayChangeLock, toLockOps, toUnlockOps } from '../locks.ts'
import type { GroupPath } from '../state/entered-group.ts'
import { type Command, defineCommand } from './command.ts'
import { mayEdit, mayEditSelection } from './guards.ts'
import { getSelected, getUnlocked } from './selected.ts'

/** Groups, and shapes that stay where they are. */
export const groupCommands: readonly Command[] = [
  {
    name: 'group',
    group: 'arrange',
    keys: ['Ctrl+G'],
    isEnabled: (editor) => mayEdit(editor) && canGroup(editor, getUnlocked(editor)),
    run: ({ editor, apply }) => {
      apply(toPatches(groupShapes(editor, getUnlocked(editor), createId())))
    },
  },
  defineCommand({
    name: 'ungroup',
    group: 'arrange',
    keys: ['Ctrl+Shift+G'],
    owns: ['enteredGroup'],
    isEnabled: (editor) => mayEdit(editor) && ungroupShapes(editor, getUnlocked(editor)).size > 0,
    run: ({ editor, apply, write }) => {
      const paths = ungroupShapes(editor, getUnlocked(editor))
      apply(toPatches(paths))
      const { enteredGroup } = editor.state.getState()
      const [path = enteredGroup] = paths.values()
      write({ enteredGroup: enteredGroup.slice(0, countShared(enteredGroup, path)) })
    },
  }),
  {
    name: 'toggle-lock',
    group: 'arrange',
    keys: ['Ctrl+Shift+L'],
    isEnabled: (editor) =>
      mayEditSelection(editor) && getSelected(editor).some((shape) => mayChangeLock(editor, shape)),
    isOn: (editor) => isAllLocked(editor),
    run: ({ editor, apply }) => {
      const shapes = getSelected(editor).filter((shape) => mayChangeLock(editor, shape))
      apply(isAllLocked(editor) ? toUnlockOps(shapes) : toLockOps(editor, shapes))
    },
  },
  {
    name: 'unlock-all',
    group: 'arrange',
    keys: [],
    isEnabled: (editor) => mayEdit(editor) && hasLocked(editor),
    run: ({ editor, apply }) => {
      apply(
        toUnlockOps([...editor.board.shapes.values()].filter((one) => mayBeUnlocked(editor, one))),
      )
    },
  },
]

function toPatches(paths: ReadonlyMap<string, GroupPath>): PatchOp[] {
  return [...paths].map(([id, path]) => ({ op: 'patch', id, set: toGroupPatch(path) }))
}

function isAllLocked(editor: Editor): boolean {
  const shapes = getSelected(editor)
  return shapes.length > 0 && shapes.every(({ locked }) => locked)
}

function hasLocked(editor: Editor): boolean {
  for (const shape of editor.board.shapes.values()) if (mayBeUnlocked(editor, shape)) return true
  return false
}

/** Whether a shape is locked, and one may change that. */
function mayBeUnlocked(editor: Editor, shape: Shape): boolean {
  return shape.locked === true && mayChangeLock(editor, shape)
}
