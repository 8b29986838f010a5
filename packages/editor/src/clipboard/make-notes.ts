import { type CreateOp, createId } from '@tiza/protocol'
import { type BoardPoint, type Box, getCentre, growBox, growToLabel } from '@tiza/shapes'
import { getView } from '../camera.ts'
import { draftNote } from '../draft-note.ts'
import type { Editor } from '../editor.ts'
import type { ToolContext } from '../tool.ts'
import { findRoom } from './find-room.ts'
import { parseList } from './parse-list.ts'
import { put } from './paste.ts'

/** Between two notes, as a share of their side. */
const gapShare = 0.08

/**
 * Makes a note of each line of texts that are a list, as they are by now, and puts them in the place of the
 * texts, in rows, in free room: in view, else below what is there. One step of undo. Returns where they are.
 */
export function makeNotes(context: ToolContext, ids: readonly string[]): Box | undefined {
  const { editor } = context
  const texts = ids.flatMap((id) => {
    const shape = editor.board.getShape(id)
    const isText = shape && editor.shapes.get(shape.kind).text?.isAll && 'text' in shape
    return isText && !shape.locked ? { id, text: shape.text ?? '' } : []
  })
  const items = parseList(texts.map(({ text }) => text).join('\n'))
  if (!items) return undefined
  const gesture = { gesture: createId() }
  context.apply(
    texts.map(({ id }) => ({ op: 'delete', id })),
    gesture,
  )
  const { notes, box } = layOut(editor, items)
  const by = findRoom(editor, box) ?? findRoomBelow(editor, box)
  put(context, { shapes: notes }, by, gesture)
  return moveBox(box, by)
}

/** Notes in rows, about as broad together as the view is; each row is as high as its highest. */
function layOut(
  editor: Editor,
  items: readonly string[],
): { readonly notes: readonly CreateOp[]; readonly box: Box } {
  const { viewport } = editor.state.getState()
  const drafts = items.map((text) => toFitted({ ...draftNote(editor), text }, editor))
  const side = drafts[0]?.size[0] ?? 0
  const gap = side * gapShare
  const ratio = viewport.height > 0 ? viewport.width / viewport.height : 1
  const columns = Math.max(1, Math.min(items.length, Math.round(Math.sqrt(items.length * ratio))))
  const notes: CreateOp[] = []
  let top = 0
  for (let first = 0; first < drafts.length; first += columns) {
    const row = drafts.slice(first, first + columns)
    for (const [at, note] of row.entries()) notes.push({ ...note, pos: [at * (side + gap), top] })
    top += Math.max(...row.map(({ size }) => size[1])) + gap
  }
  const width = columns * (side + gap) - gap
  return { notes, box: { x: 0, y: 0, width, height: top - gap } }
}

function toFitted(note: CreateOp<'note'>, { texts }: Editor): CreateOp<'note'> {
  const [width, height] = note.size
  const size = growToLabel(note, { width, height }, texts.get)
  return size ? { ...note, size: [size.width, size.height] } : note
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
