import type { CreateOp } from '@tiza/protocol'
import { type BoardPoint, boxAt } from '@tiza/shapes'
import { draftNote } from '../draft-note.ts'
import type { Tool, ToolContext } from '../tool.ts'
import { makeShape } from './make-shape.ts'

/** Places a sticky note where the pointer is pressed, and lets one write on it at once. */
export function createNoteTool(context: ToolContext): Tool {
  const { editor } = context
  let isPressed = false

  function place(at: BoardPoint): void {
    const draft = draftNote(editor)
    const [width, height] = draft.size
    const { x, y } = boxAt(at, { width, height })
    const note: CreateOp<'note'> = { ...draft, z: context.getTopZ(), pos: [x, y] }
    makeShape(context, note)
    editor.startEditing({ state: 'existing', id: note.id })
  }

  return {
    handle(event) {
      if (editor.state.getState().readOnly) return false
      switch (event.type) {
        case 'down':
          isPressed = true
          return true
        case 'up':
          if (!isPressed) return false
          isPressed = false
          place(editor.toBoard(event.samples[0]))
          return true
        case 'keydown': {
          if (event.key !== 'Enter') return false
          const { viewport } = editor.state.getState()
          place(editor.toBoard({ x: viewport.width / 2, y: viewport.height / 2 }))
          return true
        }
        default:
          return false
      }
    },
    cancel() {
      isPressed = false
    },
  }
}
