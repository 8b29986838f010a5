import type { CreateOp } from '@tiza/protocol'
import { type Box, growToLabel } from '@tiza/shapes'
import { draftNote } from '../draft-note.ts'
import type { Editor } from '../editor.ts'
import type { ToolContext } from '../tool.ts'
import { parseList } from './parse-list.ts'
import { type Replacement, replaceTexts } from './replace-texts.ts'

/** Between two notes, as a share of their side. */
const gapShare = 0.08

/**
 * Makes a note of each line of texts that are a list, as they are by now, and puts them in the place of the
 * texts, in rows, in free room: in view, else below what is there. One step of undo. Returns where they are.
 */
export function makeNotes(context: ToolContext, ids: readonly string[]): Box | undefined {
  return replaceTexts(context, ids, (text) => {
    const items = parseList(text)
    return items && layOut(context.editor, items)
  })
}

/** Notes in rows, about as broad together as the view is; each row is as high as its highest. */
function layOut(editor: Editor, items: readonly string[]): Replacement {
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
  return { shapes: notes, box: { x: 0, y: 0, width, height: top - gap } }
}

function toFitted(note: CreateOp<'note'>, { texts }: Editor): CreateOp<'note'> {
  const [width, height] = note.size
  const size = growToLabel(note, { width, height }, texts.get)
  return size ? { ...note, size: [size.width, size.height] } : note
}
