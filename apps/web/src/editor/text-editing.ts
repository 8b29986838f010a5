import { type CreateOp, createId, getRev, type Op } from '@tiza/protocol'
import { toFrameOps } from './frames.ts'
import { growToText } from './grow-to-text.ts'
import { toStyleRegisters } from './style.ts'
import type { MeasureText } from './text-layout.ts'
import type { ToolContext } from './tool.ts'
import type { TextEdit } from './types.ts'

/** The life of one text edit: begun, updated at each input, finished. All of it is one undo step. */
export function createTextEditing(
  context: ToolContext,
  { measure }: { readonly measure: MeasureText },
) {
  const { editor, setState } = context
  let gesture = ''

  function getEdited(): TextEdit | undefined {
    return editor.state.getState().editing
  }

  return {
    start(edit: TextEdit): void {
      if (editor.state.getState().readOnly) return
      gesture = createId()
      editor.board.prepareTyping()
      setState({ editing: edit, selection: edit.state === 'existing' ? [edit.id] : [] })
      if (edit.state === 'existing') editor.board.presence.send({ edit: edit.id })
    },
    update(text: string): void {
      const edit = getEdited()
      if (!edit) return
      if (edit.state === 'existing') {
        const shape = editor.board.getShape(edit.id)
        if (!shape) return
        const { id } = shape
        const grown = growToText(shape, text, measure)
        const ops: Op[] = [{ op: 'patch', id, set: { text }, if: { text: getRev(shape, 'text') } }]
        if (grown.size) ops.push({ op: 'patch', id, set: grown })
        context.apply(ops, { gesture, typing: true })
        return
      }
      if (text === '') return
      const { style } = editor.state.getState()
      const id = createId()
      const { align: _, ...looks } = toStyleRegisters('text', style)
      const op: CreateOp<'text'> = {
        ...looks,
        ...{ op: 'create', kind: 'text', id, z: context.getTopZ(), text },
        pos: [edit.at.x, edit.at.y],
        color: style.color,
        fontSize: style.fontSize,
      }
      context.apply([op], { gesture })
      setState({ editing: { state: 'existing', id } })
      editor.board.presence.send({ edit: id })
    },
    finish(): void {
      const edit = getEdited()
      if (!edit) return
      setState({ editing: undefined })
      editor.board.presence.send({ edit: null })
      const shape = edit.state === 'existing' ? editor.board.getShape(edit.id) : undefined
      if (shape?.kind === 'text' && shape.text.trim() === '') {
        context.apply([{ op: 'delete', id: shape.id }], { gesture })
        setState({ selection: [] })
      } else if (shape) {
        if (shape.kind === 'text') context.apply(toFrameOps(editor, [shape]), { gesture })
        context.finishShape(shape.id)
      }
    },
  }
}
