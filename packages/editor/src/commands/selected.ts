import { compareOrder, type Shape } from '@tiza/protocol'
import type { Editor } from '../editor.ts'

/** The selected shapes that still exist, bottom first. */
export function getSelected(editor: Editor): Shape[] {
  return editor.state
    .getState()
    .selection.flatMap((id) => editor.board.getShape(id) ?? [])
    .sort(compareOrder)
}

/** The selected shapes that may be changed, bottom first. */
export function getUnlocked(editor: Editor): Shape[] {
  return getSelected(editor).filter(({ locked }) => !locked)
}
