import type { Editor } from '../editor.ts'

/** Conditions under which commands can run. */
export const always = () => true

export function mayEdit(editor: Editor): boolean {
  return !editor.state.getState().readOnly
}

export function hasSelection(editor: Editor): boolean {
  return editor.state.getState().selection.length > 0
}

export function mayEditSelection(editor: Editor): boolean {
  return hasSelection(editor) && mayEdit(editor)
}

/** Whether anything that is selected may be changed: what is locked may be copied, and unlocked. */
export function mayChangeSelection(editor: Editor): boolean {
  const { selection } = editor.state.getState()
  return mayEdit(editor) && selection.some((id) => editor.board.getShape(id)?.locked !== true)
}
