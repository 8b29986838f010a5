import { toBoard } from '@tiza/editor/camera'
import type { Editor } from '@tiza/editor/editor'
import { getNameBox } from '@tiza/editor/frame-names'
import type { Shape } from '@tiza/protocol'
import { type Box, growBox } from '@tiza/shapes'

/** Where there are more, there is no free room to look for. */
const mostNeighbours = 200
/** Half of the edge of a frame, which is all that one sees of it, with what makes it easy to see. CSS pixels. */
const edgePx = 4

/**
 * What lies around a part of the canvas beside what is selected: boxes of shapes, and of a frame its name and its
 * edges. CSS pixels.
 */
export function getNeighbours(editor: Editor, near: Box): readonly Box[] {
  const { camera, selection } = editor.state.getState()
  const { zoom } = camera
  const at = toBoard(camera, near)
  const selected = new Set(selection)
  const part = { ...at, width: near.width / zoom, height: near.height / zoom }
  const shapes = editor.findShapesIn(part).filter(({ id }) => !selected.has(id))
  if (shapes.length > mostNeighbours) return []
  return shapes
    .flatMap((shape) => toBoxes(editor, shape, zoom))
    .map(({ x, y, width, height }) => ({
      ...editor.toScreen({ x, y }),
      ...{ width: width * zoom, height: height * zoom },
    }))
}

function toBoxes(editor: Editor, shape: Shape, zoom: number): readonly Box[] {
  const box = editor.getBounds(shape)
  if (!editor.shapes.get(shape.kind).holdsShapes) return [box]
  const { x, y, width, height } = box
  const edges = [
    { x, y, width, height: 0 },
    { x, y: y + height, width, height: 0 },
    { x, y, width: 0, height },
    { x: x + width, y, width: 0, height },
  ].map((edge) => growBox(edge, edgePx / zoom))
  const name = getNameBox(editor, shape, zoom)
  return name ? [{ ...name, width: getNameWidth(editor, shape, name) }, ...edges] : edges
}

/** How much of the room for a name its letters take, board units. */
function getNameWidth(editor: Editor, shape: Shape, { width }: Box): number {
  const { text } = editor.shapes.get(shape.kind)
  const name = 'text' in shape ? (shape.text ?? '') : ''
  if (!text || name === '' || shape.angle) return width
  const { zoom } = editor.state.getState().camera
  return Math.min(width, editor.measureText(name, text.getStyle(shape)) / zoom)
}
