import type { Editor } from '@tiza/editor/editor'
import type { ShapeChange } from '@tiza/editor/shape-index'
import type { Shape } from '@tiza/protocol'
import type { Box } from '@tiza/shapes'

type Source = Pick<Editor, 'board' | 'getPaintBox' | 'shapes'>

/** Where everything lies that some shapes clip: nothing, where they clip none. */
export function getClippedBoxes(editor: Source, ids: readonly string[]): Box[] {
  const { board, shapes } = editor
  return getFramed(
    editor,
    ids.filter((id) => isClipping(shapes, board.getShape(id))),
  )
}

/** Where shapes lie whose frame has come or gone: they are seen whole no more, or again. */
export function getUnclippedBoxes(editor: Source, changes: readonly ShapeChange[]): Box[] {
  const { board, shapes } = editor
  const changed = changes.filter(
    ({ id, was }) => isClipping(shapes, was) !== isClipping(shapes, board.getShape(id)),
  )
  return getFramed(
    editor,
    changed.map(({ id }) => id),
  )
}

/** Whether a shape cuts off what lies in it. */
function isClipping(shapes: Source['shapes'], shape: Shape | undefined): boolean {
  return shape !== undefined && shapes.get(shape.kind).holdsShapes === true
}

/** Where everything lies that is in some frames. */
function getFramed({ board, getPaintBox }: Source, ids: readonly string[]): Box[] {
  const frames = new Set(ids)
  if (frames.size === 0) return []
  const framed = [...board.shapes.values()].filter(({ frame }) => frame && frames.has(frame))
  return framed.flatMap(({ id }) => getPaintBox(id) ?? [])
}
