import { type CreateOp, createId } from '@tiza/protocol'
import { type BoardPoint, type Box, getCentre, growBox } from '@tiza/shapes'
import { getView } from '../camera.ts'
import type { Editor } from '../editor.ts'
import type { ToolContext } from '../tool.ts'
import { findRoom } from './find-room.ts'
import { put } from './paste.ts'

/** What comes in the place of texts, and the box around it. */
export interface Replacement {
  readonly shapes: readonly CreateOp[]
  readonly box: Box
}

/**
 * Puts what is made of texts, as they are by now, in their place, in free room: in view, else below what is there. One
 * step of undo. Returns where it is; `undefined` where nothing can be made of them, and they stay.
 */
export function replaceTexts(
  context: ToolContext,
  ids: readonly string[],
  make: (text: string) => Replacement | undefined,
): Box | undefined {
  const { editor } = context
  const texts = ids.flatMap((id) => {
    const shape = editor.board.getShape(id)
    const isText = shape && editor.shapes.get(shape.kind).text?.isAll && 'text' in shape
    return isText && !shape.locked ? { id, text: shape.text ?? '' } : []
  })
  const made = make(texts.map(({ text }) => text).join('\n'))
  if (!made) return undefined
  const gesture = { gesture: createId() }
  context.apply(
    texts.map(({ id }) => ({ op: 'delete', id })),
    gesture,
  )
  const { shapes, box } = made
  const by = findRoom(editor, box) ?? findRoomBelow(editor, box)
  put(context, { shapes }, by, gesture)
  return moveBox(box, by)
}

/** How far to move a box so that it lies on free paper, its top in the middle of the view or lower. */
function findRoomBelow(editor: Editor, box: Box): BoardPoint {
  const { camera, viewport } = editor.state.getState()
  const view = getView(camera, viewport)
  const x = getCentre(view).x - getCentre(box).x
  const gap = box.width * 0.05
  let y = Math.max(view.y + (view.height - box.height) / 2, view.y + gap)
  for (;;) {
    const there = growBox(moveBox(box, { x, y }), gap)
    const bottoms = editor.findShapesIn(there).map(({ id }) => {
      const taken = editor.getPaintBox(id)
      return taken ? taken.y + taken.height : y
    })
    const next = Math.max(...bottoms, Number.NEGATIVE_INFINITY) + gap * 1.01
    if (next <= y) return { x, y }
    y = next
  }
}

function moveBox(box: Box, by: BoardPoint): Box {
  return { ...box, x: box.x + by.x, y: box.y + by.y }
}
