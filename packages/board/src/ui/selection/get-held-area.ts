import type { Editor } from '@tiza/editor/editor'
import { getHandles } from '@tiza/editor/transform/handles'
import { getHeldShape, getShapeHandles } from '@tiza/editor/transform/shape-handles'
import { type Box, turnBox } from '@tiza/shapes'

/** Half of a handle, CSS pixels. */
const handlePx = 6

/** What the selection and its handles take of the screen, CSS pixels; `undefined` when nothing is selected. */
export function getHeldArea(editor: Editor): Box | undefined {
  const selected = editor.getSelectionBox()
  if (!selected) return undefined
  const { box, angle } = selected.turned
  const { x, y, width, height } = turnBox(box, angle)
  const held = getHeldShape(editor)
  const points = [
    editor.toScreen({ x, y }),
    editor.toScreen({ x: x + width, y: y + height }),
    ...(selected.hasHandles ? getHandles(selected, editor.state.getState().camera) : []).map(
      ({ at }) => at,
    ),
    ...(held ? getShapeHandles(editor, held) : []).map(({ at }) => editor.toScreen(at)),
  ]
  const xs = points.map((point) => point.x)
  const ys = points.map((point) => point.y)
  const [left, top] = [Math.min(...xs) - handlePx, Math.min(...ys) - handlePx]
  return {
    ...{ x: left, y: top },
    width: Math.max(...xs) + handlePx - left,
    height: Math.max(...ys) + handlePx - top,
  }
}
