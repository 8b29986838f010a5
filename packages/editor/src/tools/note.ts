import { type CreateOp, createId } from '@tiza/protocol'
import { type BoardPoint, boxAt } from '@tiza/shapes'
import { toStyleRegisters } from '../style.ts'
import type { Tool, ToolContext } from '../tool.ts'
import { makeShape } from './make-shape.ts'

/** Width and height of a new note, board units: all are alike, unless one would hardly see it. */
const usualSide = 200
/** No smaller and no larger than this on the screen, CSS pixels. */
const [leastPx, mostPx] = [100, 400] as const

/** Places a sticky note where the pointer is pressed, and lets one write on it at once. */
export function createNoteTool(context: ToolContext): Tool {
  const { editor } = context
  let isPressed = false

  function place(at: BoardPoint): void {
    const { style, camera } = editor.state.getState()
    const side = Math.min(mostPx / camera.zoom, Math.max(leastPx / camera.zoom, usualSide))
    const { x, y } = boxAt(at, { width: side, height: side })
    const { color: _, ...looks } = toStyleRegisters(editor.shapes.get('note'), style)
    const note: CreateOp<'note'> = {
      ...looks,
      ...{ op: 'create', kind: 'note', id: createId(), z: context.getTopZ() },
      pos: [x, y],
      size: [side, side],
      fill: style.fill === 'none' ? 'yellow' : style.fill,
    }
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
