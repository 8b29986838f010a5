import type { ScreenPoint } from './camera.ts'
import type { Editor } from './editor.ts'
import type { Modifiers } from './events.ts'
import { getLink } from './link.ts'

/** Links while one looks at a board rather than changes it: with the hand, or without the right to. */
export interface ViewLinks {
  /** Opens what a click meets; answers whether it met a link. */
  click(at: ScreenPoint, modifiers: Modifiers): boolean
  /** Whether a click there would open something. */
  has(at: ScreenPoint): boolean
}

export function createViewLinks(editor: Editor): ViewLinks {
  function find(at: ScreenPoint): string | undefined {
    const { tool, readOnly } = editor.state.getState()
    if (tool !== 'hand' && !readOnly) return undefined
    const shape = editor.getShapeAt(editor.toBoard(at))
    return shape && getLink(shape) ? shape.id : undefined
  }

  return {
    click(at, { mod }) {
      const { tool, selection } = editor.state.getState()
      // There, Ctrl and a click open it as they always do.
      const id = tool === 'select' && mod ? undefined : find(at)
      if (id === undefined) return false
      editor.select([id])
      editor.run('open-link')
      editor.select(selection)
      return true
    },
    has: (at) => find(at) !== undefined,
  }
}
