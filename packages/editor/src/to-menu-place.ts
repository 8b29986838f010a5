import { getCentre } from '@tiza/shapes'
import type { ScreenPoint } from './camera.ts'
import type { Editor } from './editor.ts'
import { toWholeGroups } from './groups.ts'

/**
 * Where a context menu opens: at a place, for the shape there, which is selected; without a place,
 * for what is selected already.
 */
export function toMenuPlace(editor: Editor, at: ScreenPoint | undefined): ScreenPoint {
  const { selection, tool } = editor.state.getState()
  const hit = at && editor.getShapeAt(editor.toBoard(at))
  if (at && !hit) editor.select([])
  if (hit && !selection.includes(hit.id)) {
    if (tool !== 'select') editor.setTool('select')
    editor.select(toWholeGroups(editor, [hit.id]))
  }
  return at ?? getSelectionPlace(editor)
}

/** The middle of what is selected, or of the view. */
function getSelectionPlace(editor: Editor): ScreenPoint {
  const { viewport } = editor.state.getState()
  const selected = editor.getSelectionBox()
  if (selected) return editor.toScreen(getCentre(selected.turned.box))
  return { x: viewport.width / 2, y: viewport.height / 2 }
}
