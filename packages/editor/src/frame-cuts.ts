import type { Shape } from '@tiza/protocol'
import { type Box, boxBetween, pointOf, type TurnedBox } from '@tiza/shapes'
import type { Editor } from './editor.ts'
import { getShareInside } from './share-inside.ts'

/** Less than this of a shape that is not seen is no more than its line. */
const seenShare = 0.97

/** A shape that a frame cuts off, both where they are on the board. */
export interface FrameCut {
  readonly shape: TurnedBox
  readonly frame: TurnedBox
}

/** The frame that cuts off part of a shape; `undefined` where all of it is seen. */
export function getCuttingFrame(
  { board, getFrame, getBounds }: Pick<Editor, 'board' | 'getFrame' | 'getBounds'>,
  shape: Shape,
): Shape | undefined {
  const frame = shape.frame === undefined ? undefined : board.getShape(shape.frame)
  if (!frame) return undefined
  const turned = { box: getFrame(frame), angle: frame.angle ?? 0 }
  return getShareInside(getBounds(shape), turned) < seenShare ? frame : undefined
}

/** What is cut off of the selection, and of what is pointed at. */
export function getShownCuts(editor: Editor): readonly FrameCut[] {
  const { selection, pointedCut } = editor.state.getState()
  return getCuts(editor, pointedCut === undefined ? selection : [...selection, pointedCut])
}

/** What is cut off of some shapes: by their frame, and by a frame what lies on its edge. */
export function getCuts(editor: Editor, ids: Iterable<string>): readonly FrameCut[] {
  const shapes = new Map<string, Shape>()
  for (const id of ids) {
    const shape = editor.board.getShape(id)
    if (!shape) continue
    if (shape.frame !== undefined) shapes.set(id, shape)
    if (editor.shapes.get(shape.kind).holdsShapes !== true) continue
    for (const other of findOnEdge(editor, shape)) {
      if (other.frame === id) shapes.set(other.id, other)
    }
  }
  const toTurned = (shape: Shape) => ({ box: editor.getFrame(shape), angle: shape.angle ?? 0 })
  return [...shapes.values()].flatMap((shape): FrameCut[] => {
    const frame = getCuttingFrame(editor, shape)
    return frame ? [{ shape: toTurned(shape), frame: toTurned(frame) }] : []
  })
}

/** Shapes that touch the edge of a frame: what lies well inside is not looked at. */
function findOnEdge(editor: Editor, frame: Shape): readonly Shape[] {
  const turned = { box: editor.getFrame(frame), angle: frame.angle ?? 0 }
  const toSide = (from: readonly [number, number], to: readonly [number, number]): Box =>
    boxBetween(pointOf(turned, ...from), pointOf(turned, ...to))
  const sides = [
    toSide([0, 0], [1, 0]),
    toSide([1, 0], [1, 1]),
    toSide([1, 1], [0, 1]),
    toSide([0, 1], [0, 0]),
  ]
  return sides.flatMap((side) => editor.findShapesIn(side))
}
