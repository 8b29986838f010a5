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
