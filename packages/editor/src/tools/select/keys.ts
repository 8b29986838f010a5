import { compareOrder } from '@tiza/protocol'
import type { BoardPoint } from '@tiza/shapes'
import { editText } from '../../commands/editing-text.ts'
import { getSelected, getUnlocked } from '../../commands/selected.ts'
import type { Editor } from '../../editor.ts'
import type { KeyEditorEvent } from '../../events.ts'
import { withFramed } from '../../frames.ts'
import { getOuterGroup, isInGroup } from '../../groups.ts'
import type { ToolContext } from '../../tool.ts'
import { moveShapes } from './drag-shapes.ts'
import { stepSize } from './step-size.ts'

const arrows: Readonly<Record<string, BoardPoint>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

const resizeStep = 10
const panStepPx = 40

/** What keys do: write into what is selected, nudge, resize, go from one shape to the next; with none selected, move the view. */
export function handleSelectKey(
  context: ToolContext<'enteredGroup'>,
  event: KeyEditorEvent<'keydown'>,
): boolean {
  const { key, modifiers } = event
  const { editor, apply, write } = context
  const arrow = arrows[key]
  if (arrow && modifiers.alt && modifiers.shift) {
    return stepSize(context, { x: arrow.x * resizeStep, y: arrow.y * resizeStep })
  }
  if (arrow && !modifiers.mod && !modifiers.alt) {
    const step = modifiers.shift ? 10 : 1
    const by = { x: arrow.x * step, y: arrow.y * step }
    if (editor.state.getState().selection.length === 0) return pan(editor, by)
    const shapes = withFramed(editor, getUnlocked(editor))
    apply(moveShapes(shapes, by))
    return shapes.length > 0
  }
  if (key === 'Tab' && !modifiers.mod) return cycle(editor, modifiers.shift ? -1 : 1)
  const { enteredGroup } = editor.state.getState()
  if (key === 'Escape' && enteredGroup.length > 0) {
    const shapes = [...editor.board.shapes.values()].filter((one) => isInGroup(one, enteredGroup))
    write({ enteredGroup: getOuterGroup(editor) })
    editor.select(shapes.map(({ id }) => id))
    return shapes.length > 0
  }
  // The letter is left to the field that opens.
  if (isWriting(event)) editText(editor)
  return false
}

/** With Shift they show the whole board, the selection, or 100 %. */
const viewKeys = /^Digit[012]$/

/** Whether a key writes something. Space moves the view. */
function isWriting({ key, code, modifiers }: KeyEditorEvent<'keydown'>): boolean {
  if (modifiers.mod || modifiers.alt || key === ' ' || [...key].length !== 1) return false
  return !(modifiers.shift && viewKeys.test(code))
}

/** Moves the view by so many steps. */
function pan(editor: Editor, { x, y }: BoardPoint): true {
  const { camera } = editor.state.getState()
  const step = panStepPx / camera.zoom
  editor.setCamera({ ...camera, x: camera.x + x * step, y: camera.y + y * step })
  return true
}

/** Selects the next shape in board order; past the last one the focus goes on to the page. */
function cycle(editor: Editor, step: 1 | -1): boolean {
  const order = [...editor.board.shapes.values()].sort(compareOrder).map(({ id }) => id)
  const current = getSelected(editor).at(-1)?.id
  const at = current === undefined ? (step > 0 ? -1 : order.length) : order.indexOf(current)
  const next = order[at + step]
  editor.select(next === undefined ? [] : [next])
  return next !== undefined
}
