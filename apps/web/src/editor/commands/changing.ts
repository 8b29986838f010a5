import { createId, type Op, orderBetween } from '@tiza/protocol'
import { freeFramed } from '../frames.ts'
import { toCopiedLine } from '../lines/copy-line.ts'
import type { BoardPoint, Command, Editor } from '../types.ts'
import { mayEdit, mayEditSelection } from './guards.ts'
import { getEdge } from './restack.ts'
import { getSelected, getUnlocked } from './selected.ts'

const duplicateOffset = 16

/** What takes away or adds shapes. */
export const changeCommands: readonly Command[] = [
  {
    name: 'delete',
    group: 'edit',
    keys: ['Delete', 'Backspace'],
    isEnabled: mayEditSelection,
    run: ({ editor, apply }) => {
      const gone = getUnlocked(editor)
      apply([...freeFramed(editor, gone), ...gone.map(({ id }) => ({ op: 'delete', id }) as const)])
    },
  },
  {
    name: 'clear-board',
    group: 'edit',
    keys: [],
    isEnabled: (editor) => mayEdit(editor) && editor.board.shapes.size > 0,
    run: ({ editor, apply }) => {
      const gone = [...editor.board.shapes.values()].filter(({ locked }) => !locked)
      apply(gone.map(({ id }) => ({ op: 'delete', id })))
    },
  },
  {
    name: 'duplicate',
    group: 'edit',
    keys: ['Ctrl+D'],
    isEnabled: mayEditSelection,
    run: ({ editor, apply }) => {
      const ops = duplicateShapes(editor, { x: duplicateOffset, y: duplicateOffset })
      apply(ops)
      editor.select(ops.map(({ id }) => id))
    },
  },
]

/** Creates of copies of the selection, on top of everything and set off by a distance. */
export function duplicateShapes(editor: Editor, by: BoardPoint): Op[] {
  let z = getEdge(editor, 'front')
  const shapes = getSelected(editor)
  const copies = new Map(shapes.map(({ id }) => [id, createId()]))
  return shapes.map((original) => {
    z = orderBetween(z, null)
    const shape = original.kind === 'line' ? toCopiedLine(original, copies, editor) : original
    const { by: _by, at: _at, seq: _seq, rev: _rev, ...registers } = shape
    const pos: [number, number] = [shape.pos[0] + by.x, shape.pos[1] + by.y]
    return { ...registers, op: 'create', id: copies.get(shape.id), z, pos } as Op
  })
}
