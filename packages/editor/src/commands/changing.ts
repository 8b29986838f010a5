import { createId, type Shape } from '@tiza/protocol'
import type { BoardPoint } from '@tiza/shapes'
import { toClipping } from '../clipboard/clipping.ts'
import { type Placed, placeClipping } from '../clipboard/place-clipping.ts'
import type { Editor } from '../editor.ts'
import { freeFramed } from '../frames.ts'
import type { ToolContext } from '../tool.ts'
import type { Command } from './command.ts'
import { mayChangeSelection, mayEdit, mayEditSelection } from './guards.ts'
import { getEdge } from './restack.ts'
import { getSelected, getUnlocked } from './selected.ts'

const duplicateOffset = 16

/** What takes away or adds shapes. */
export const changeCommands: readonly Command[] = [
  {
    name: 'delete',
    group: 'edit',
    keys: ['Delete', 'Backspace'],
    isEnabled: mayChangeSelection,
    run: ({ editor, apply }) => {
      const gone = getUnlocked(editor)
      apply([...freeFramed(editor, gone), ...gone.map(({ id }) => ({ op: 'delete', id }) as const)])
    },
  },
  {
    name: 'clear-board',
    group: 'edit',
    keys: [],
    isEnabled: (editor) => mayEdit(editor) && editor.board.shapes.size > 0,
    // What is everybody's is not gone at a press.
    run: ({ editor }) => {
      const count = getClearable(editor).length
      if (count > 0) editor.notify({ name: 'askClear', count })
    },
  },
  {
    name: 'duplicate',
    group: 'edit',
    keys: ['Ctrl+D'],
    isEnabled: mayEditSelection,
    run: ({ editor, apply }) => {
      const { ops, ids } = duplicateSelection(editor, { x: duplicateOffset, y: duplicateOffset })
      apply(ops)
      editor.select(ids)
    },
  },
]

function getClearable({ board }: Editor): Shape[] {
  return [...board.shapes.values()].filter(({ locked }) => !locked)
}

/** Deletes all that is not locked, once that was asked, as one step of undo; says so. */
export function clearBoard({ editor, apply }: ToolContext): void {
  const ids = getClearable(editor).map(({ id }) => id)
  apply(
    ids.map((id) => ({ op: 'delete', id })),
    { gesture: createId() },
  )
  editor.notify({ name: 'cleared', count: ids.length, ids })
}

/** Brings back what somebody has deleted, as far as nobody has done so before, as one step of undo. */
export function bringBack({ editor, apply }: ToolContext, ids: readonly string[]): void {
  const gone = ids.filter((id) => editor.board.getDeleted(id))
  apply(
    gone.map((id) => ({ op: 'restore', id })),
    { gesture: createId() },
  )
}

/** Takes away what was put down, as far as it is still there, as one step of undo. */
export function takeAway({ editor, apply }: ToolContext, ids: readonly string[]): void {
  const there = ids.filter((id) => editor.board.getShape(id))
  apply(
    there.map((id) => ({ op: 'delete', id })),
    { gesture: createId() },
  )
}

/** Copies of the selection in the group that was entered, on top of everything and set off by a distance. */
export function duplicateSelection(editor: Editor, by: BoardPoint): Placed {
  const clipping = toClipping(editor, getSelected(editor))
  const within = editor.state.getState().enteredGroup
  return placeClipping(clipping, { by, above: getEdge(editor, 'front'), within })
}
