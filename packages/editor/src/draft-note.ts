import { type CreateOp, createId } from '@tiza/protocol'
import type { Editor } from './editor.ts'
import { toStyleRegisters } from './style.ts'

/** Width and height of a new note, board units: all are alike, unless one would hardly see it. */
const usualSide = 200
/** No smaller and no larger than this on the screen, CSS pixels. */
const [leastPx, mostPx] = [100, 400] as const

/** A new note in the current style, at the origin and below everything. */
export function draftNote(editor: Editor): CreateOp<'note'> {
  const { style, camera } = editor.state.getState()
  const side = Math.min(mostPx / camera.zoom, Math.max(leastPx / camera.zoom, usualSide))
  const { color: _, ...looks } = toStyleRegisters(editor.shapes.get('note'), style)
  return {
    ...looks,
    ...{ op: 'create', kind: 'note', id: createId(), z: 'a0' },
    pos: [0, 0],
    size: [side, side],
    fill: style.fill === 'none' ? 'yellow' : style.fill,
  }
}
