import type { Binding, Shape } from '@tiza/protocol'
import {
  type BoardPoint,
  getCentre,
  growBox,
  isFilled,
  isInOutline,
  meetOutline,
  type Outline,
  pointOf,
  type ShapeDefinition,
  turn,
} from '@tiza/shapes'
import { toOutline } from '@tiza/shapes/lines/drawn-lines'
import type { Editor } from '../editor.ts'

/** An end this near to the middle, as a share of the shape, is meant for the middle. */
const centreShare = 0.15

interface Candidate {
  readonly shape: Shape
  readonly outline: Outline
}

/** Where the end of a line would stick at a board point; within `reach`, board units, of a shape. */
export function findBinding(
  editor: Editor,
  point: BoardPoint,
  { reach }: { reach: number },
): Binding | undefined {
  let found: Candidate | undefined
  const near = editor.getShapesIn(growBox({ ...point, width: 0, height: 0 }, reach))
  for (const shape of near.toReversed()) {
    const outline = toOutline(shape, editor)
    const definition = editor.shapes.get(shape.kind)
    if (!outline || !isReached({ definition, outline }, point, reach)) continue
    if (!found || getArea(outline) < getArea(found.outline)) found = { shape, outline }
    if (definition.isOpaque || ('fill' in shape && isFilled(shape))) break
  }
  return found && { id: found.shape.id, at: toShare(found.outline, point) }
}

/** Anywhere in a shape; but only at the edge of one whose inside belongs to what lies there. */
function isReached(
  { definition, outline }: { readonly definition: ShapeDefinition; readonly outline: Outline },
  point: BoardPoint,
  reach: number,
): boolean {
  if (!isInOutline(outline, point, reach)) return false
  return !definition.geometry.outline?.isEdgeOnly || !isInOutline(outline, point, -reach)
}

function getArea({ box }: Outline): number {
  return box.width * box.height
}

/** A point as a share of an outline's box: in the outline, and in its middle if that is near. */
function toShare(outline: Outline, point: BoardPoint): [number, number] {
  const { box, angle } = outline
  const centre = getCentre(box)
  const inside = isInOutline(outline, point, 0)
    ? point
    : meetOutline(outline, { from: point, anchor: centre, gap: 0 })
  const { x, y } = turn(inside, -angle, centre)
  const share: [number, number] = [
    toFraction((x - box.x) / box.width),
    toFraction((y - box.y) / box.height),
  ]
  return share.every((part) => Math.abs(part - 0.5) < centreShare) ? [0.5, 0.5] : share
}

function toFraction(part: number): number {
  if (!Number.isFinite(part)) return 0.5
  return Math.round(Math.min(1, Math.max(0, part)) * 10_000) / 10_000
}

/** The board point that a binding means; `undefined` when its shape is not there. */
export function toBoundPoint(editor: Editor, { id, at }: Binding): BoardPoint | undefined {
  const outline = toOutline(editor.board.getShape(id), editor)
  return outline && pointOf(outline, ...at)
}
