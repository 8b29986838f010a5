import type { Shape } from '@tiza/protocol'
import { uniteBoxes } from '@tiza/shapes'
import type { Editor, SelectionBox } from '../editor.ts'
import type { EditorState } from '../state/editor-state.ts'
import { getHandleGap, hasHandles } from './handles.ts'
import { getTurnedBox } from './turned-box.ts'

/** More shapes than these are not told apart. */
const mostApart = 100
/** More shapes than these can be moved, but are too many to be stretched before one's eyes. */
const mostStretched = 1_000

/** Returns where the selection is; measures it only when it is another, or looks otherwise. */
export function createSelectionBox(editor: Editor): () => SelectionBox | undefined {
  const { state, board } = editor
  let known:
    | { readonly of: Pick<EditorState, 'selection' | 'preview'>; box?: SelectionBox }
    | undefined
  editor.onShapeChanges(() => {
    known = undefined
  })

  return () => {
    const { selection, preview } = state.getState()
    if (known?.of.selection !== selection || known.of.preview !== preview) {
      const box = measure({ selection, preview })
      known = { of: { selection, preview }, ...(box && { box }) }
    }
    return known.box
  }

  function measure({
    selection,
    preview,
  }: Pick<EditorState, 'selection' | 'preview'>): SelectionBox | undefined {
    if (selection.length > mostStretched) {
      const box = uniteBoxes(selection.flatMap((id) => editor.getPaintBox(id) ?? []))
      const handleGapPx = getHandleGap([], editor.shapes)
      return box && { turned: { box, angle: 0 }, each: [], hasHandles: false, handleGapPx }
    }
    const shapes = selection.flatMap((id): Shape[] => {
      const shape = preview.get(id) ?? board.getShape(id)
      return shape ? [editor.toDrawn(shape)] : []
    })
    const turned = getTurnedBox(editor, shapes)
    const each = shapes.length > mostApart ? [] : shapes
    return (
      turned && {
        turned,
        each: each.map((shape) => ({
          id: shape.id,
          turned: { box: editor.getFrame(shape), angle: shape.angle ?? 0 },
        })),
        hasHandles: hasHandles(shapes, editor.shapes),
        handleGapPx: getHandleGap(shapes, editor.shapes),
      }
    )
  }
}
