import { type CreateOp, createId, type Shape, spreadBetween } from '@tiza/protocol'
import { pointOf, toLineRegisters } from '@tiza/shapes'
import { toOutline } from '@tiza/shapes/lines/drawn-lines'
import type { Editor } from '../editor.ts'
import { keepPath, toLineLooks } from '../lines/place-line.ts'
import type { Command } from './command.ts'
import { mayEdit } from './guards.ts'
import { getEdge } from './restack.ts'

/** What ties shapes together. */
export const connectCommands: readonly Command[] = [
  {
    name: 'connect',
    group: 'arrange',
    keys: ['Shift+A'],
    isEnabled: (editor) => mayEdit(editor) && getConnectable(editor).length > 1,
    run: ({ editor, apply }) => {
      const arrows = connectShapes(editor, getConnectable(editor))
      apply(arrows)
      editor.select(arrows.map(({ id }) => id))
    },
  },
]

/** Selected shapes that a line can stick to, in the order in which they were selected. */
function getConnectable(editor: Editor): Shape[] {
  return editor.state.getState().selection.flatMap((id) => {
    const shape = editor.board.getShape(id)
    return shape && toOutline(shape, editor) ? [shape] : []
  })
}

/** Creates of arrows from each shape to the next, in the style of the next arrow, on top of all. */
function connectShapes(editor: Editor, shapes: readonly Shape[]): CreateOp<'line'>[] {
  const { style } = editor.state.getState()
  const keys = spreadBetween(getEdge(editor, 'front'), null, { count: shapes.length })
  return shapes.slice(1).map((to, at) => {
    const z = keys[at] ?? 'a0'
    const joints = [shapes[at] ?? to, to].map((shape) => ({
      at: pointOf({ box: editor.getFrame(shape), angle: shape.angle ?? 0 }, 0.5, 0.5),
      binding: { id: shape.id, at: [0.5, 0.5] as [number, number] },
    }))
    const looks = toLineLooks('arrow', { style, shapes: editor.shapes })
    const id = createId()
    const line = { ...looks, kind: 'line', id, z, ...toLineRegisters(joints) } as const
    const path = keepPath({ ...line, by: '', at: 0, seq: 0 }, editor)
    return { op: 'create', ...line, ...path }
  })
}
