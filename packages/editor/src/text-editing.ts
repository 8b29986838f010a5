import {
  type CreateOp,
  createId,
  getRev,
  type Op,
  type PatchOp,
  type Shape,
  toWas,
} from '@tiza/protocol'
import type { BoardPoint } from '@tiza/shapes'
import { toFrameOps } from './frames.ts'
import type { TextEdit } from './state/editing.ts'
import { toStyleRegisters } from './style.ts'
import type { TextEditing } from './text-rules.ts'
import type { ToolContext } from './tool.ts'

/** Creates what edits the texts of a board, one at a time. */
export function createTextEditing(context: ToolContext<'editing'>): TextEditing {
  const { editor, write } = context
  const { board, state } = editor
  let gesture = ''
  /** The edited shape as it was seen last. */
  let last: Shape | undefined
  /** Whether anything was typed since the edit began. */
  let isTyped = false

  const getEdited = (): TextEdit | undefined => state.getState().editing

  const unsubscribe = board.subscribe(({ ids, origin }) => {
    const edit = getEdited()
    const id = edit && getId(edit)
    if (!id || !ids.has(id)) return
    const shape = board.getShape(id)
    const before = last
    last = shape ?? board.getDeleted(id) ?? before
    if (shape) {
      if (edit.state === 'gone') {
        write({ editing: { state: 'existing', id } })
        editor.select([id])
      }
      if (getLife(shape) > getLife(before)) editor.notify({ name: 'textRestored' })
      return
    }
    if (origin === 'local' || origin === 'history' || !last) {
      end()
      return
    }
    write({ editing: { state: 'gone', shape: last } })
    if (edit.state === 'existing') editor.notify({ name: 'textDeleted' })
  })

  function end(): void {
    write({ editing: undefined })
    board.presence.send({ edit: null })
  }

  function make(at: BoardPoint, text: string): void {
    if (text === '') return
    const { style } = state.getState()
    const id = createId()
    const { align: _, ...looks } = toStyleRegisters(editor.shapes.get('text'), style)
    const op: CreateOp<'text'> = {
      ...looks,
      ...{ op: 'create', kind: 'text', id, z: context.getTopZ(), text },
      pos: [at.x, at.y],
      color: style.color,
      fontSize: style.fontSize,
    }
    context.apply([op], { gesture })
    write({ editing: { state: 'existing', id } })
    last = board.getShape(id)
    board.presence.send({ edit: id })
  }

  function toTextOp({ id }: Shape, text: string): PatchOp {
    const known = board.getShape(id) ?? board.getDeleted(id)
    const condition = known && { if: { text: getRev(known, 'text') } }
    return { op: 'patch', id, set: { text }, ...condition }
  }

  /**
   * Ops that bring back a deleted shape. One that this board has forgotten is described, not created: its id
   * may be taken, where others remember it or have brought it back.
   */
  function toLifeOps(shape: Shape): Op[] {
    const { id } = shape
    const was = board.getDeleted(id) ? {} : { was: toWas(shape) }
    const life: Op = { op: 'restore', id, ...was }
    const isFrameGone = shape.frame !== undefined && !board.getShape(shape.frame)
    return isFrameGone ? [life, { op: 'patch', id, set: { frame: null } }] : [life]
  }

  return {
    start(edit) {
      if (state.getState().readOnly) return
      gesture = createId()
      isTyped = false
      last = edit.state === 'existing' ? board.getShape(edit.id) : undefined
      board.prepareTyping()
      editor.select(edit.state === 'existing' ? [edit.id] : [])
      write({ editing: edit })
      if (edit.state === 'existing') board.presence.send({ edit: edit.id })
    },
    update(text) {
      const edit = getEdited()
      if (!edit) return
      if (edit.state === 'new') {
        make(edit.at, text)
        return
      }
      const shape = edit.state === 'gone' ? edit.shape : board.getShape(edit.id)
      if (!shape || text === getText(shape)) return
      isTyped = true
      const life = edit.state === 'gone' ? toLifeOps(shape) : []
      context.apply([...life, toTextOp(shape, text)], { gesture, typing: true })
    },
    finish() {
      const edit = getEdited()
      if (!edit) return
      if (edit.state === 'gone' && isTyped) context.apply(toLifeOps(edit.shape), { gesture })
      end()
      const id = getId(edit)
      const shape = id === undefined ? undefined : board.getShape(id)
      const isAll = shape && editor.shapes.get(shape.kind).text?.isAll
      if (shape && isAll && getText(shape).trim() === '') {
        context.apply([{ op: 'delete', id: shape.id }], { gesture })
        editor.select([])
      } else if (shape) {
        if (isAll) context.apply(toFrameOps(editor, [shape]), { gesture })
        context.finishShape(shape.id)
      }
    },
    destroy: unsubscribe,
  }
}

/** The shape whose text is edited. */
function getId(edit: TextEdit): string | undefined {
  if (edit.state === 'new') return undefined
  return edit.state === 'gone' ? edit.shape.id : edit.id
}

/** When a shape was last deleted or restored: grows with each time, whatever it is before the ack. */
function getLife(shape: Shape | undefined): number {
  return shape?.rev?.deleted ?? 0
}

function getText(shape: Shape): string {
  return 'text' in shape ? (shape.text ?? '') : ''
}
