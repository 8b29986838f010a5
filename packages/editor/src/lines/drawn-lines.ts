import type { Shape, ShapeOf } from '@tiza/protocol'
import { type Box, isClosed, type Outline, type ShapeRegistry } from '@tiza/shapes'
import { isConnector } from './is-connector.ts'
import { type GetOutline, routeLine } from './route-line.ts'
import type { ToDrawn } from './to-drawn.ts'

/** Where the shapes are that lines stick to. */
export interface OutlineSource {
  readonly shapes: ShapeRegistry
  getFrame(shape: Shape): Box
}

interface Known {
  readonly start: Shape | undefined
  readonly end: Shape | undefined
  readonly drawn: ShapeOf<'line'>
}

/**
 * Makes lines as they are drawn, and keeps them while the shapes that they stick to are the same.
 * Shapes that are no lines come back as they are.
 */
export function createDrawnLines(
  getShapeOfBoard: (id: string) => Shape | undefined,
  source: OutlineSource,
): ToDrawn {
  const known = new WeakMap<Shape, Known>()

  return (shape, getShape = getShapeOfBoard) => {
    if (!isConnector(shape) || !(shape.start || shape.end || shape.bend === 'elbow')) return shape
    if (isClosed(shape)) return shape
    const start = shape.start && getShape(shape.start.id)
    const end = shape.end && getShape(shape.end.id)
    const before = known.get(shape)
    if (before && before.start === start && before.end === end) return before.drawn
    const getOutline: GetOutline = (id) => toOutline(getShape(id), source)
    const drawn = routeLine(shape, getOutline)
    known.set(shape, { start, end, drawn })
    return drawn
  }
}

/** The outline of a shape with the width of its line; `undefined` when no line sticks to its kind. */
export function toOutline(
  shape: Shape | undefined,
  { shapes, getFrame }: OutlineSource,
): (Outline & { readonly width: number }) | undefined {
  const outline = shape && shapes.get(shape.kind).geometry.outline
  if (!outline) return undefined
  return {
    form: outline.form,
    box: getFrame(shape),
    angle: shape.angle ?? 0,
    width: outline.getWidth(shape),
  }
}
