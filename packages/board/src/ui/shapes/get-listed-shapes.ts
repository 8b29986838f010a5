import { getView } from '@tiza/editor/camera'
import type { Editor } from '@tiza/editor/editor'
import { compareOrder, type Shape } from '@tiza/protocol'
import { getCentre } from '@tiza/shapes'

const most = 200
/** So many are looked at: of a board seen from very far, any part is as good as another. */
const mostCompared = 2_000

/** Shapes in view in board order; of many, those nearest to its middle. */
export function getListedShapes(editor: Editor): Shape[] {
  const { camera, viewport } = editor.state.getState()
  const view = getView(camera, viewport)
  const found = editor.findShapesIn(view)
  if (found.length <= most) return [...found].sort(compareOrder)
  const middle = getCentre(view)
  const toDistance = (shape: Shape) => {
    const { x, y } = getCentre(editor.getBounds(shape))
    return Math.hypot(x - middle.x, y - middle.y)
  }
  return found
    .slice(0, mostCompared)
    .map((shape) => ({ shape, distance: toDistance(shape) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ shape }) => shape)
    .sort(compareOrder)
}
