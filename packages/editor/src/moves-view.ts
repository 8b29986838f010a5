import type { ExtensibleEditor } from './extensible-editor.ts'

/**
 * Whether the pointer of the chosen tool moves the view: the hand's does, and that of a tool that could
 * change nothing, so that one can always look around.
 */
export function movesView({ state, tools }: Pick<ExtensibleEditor, 'state' | 'tools'>): boolean {
  const { tool, readOnly } = state.getState()
  const chosen = tools.get(tool)
  return chosen?.movesView === true || (readOnly && chosen?.worksReadOnly !== true)
}
