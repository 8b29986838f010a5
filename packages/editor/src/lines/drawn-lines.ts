import type { Shape, ShapeOf } from '@tiza/protocol'
import { type Box, isClosed, type Outline } from '@tiza/shapes'
import { type GetOutline, settleLine } from './settle-line.ts'
import type { ToDrawn } from './to-drawn.ts'

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
  getFrame: (shape: Shape) => Box,
): ToDrawn {
  const known = new WeakMap<Shape, Known>()

  return (shape, getShape = getShapeOfBoard) => {
    if (shape.kind !== 'line' || !(shape.start || shape.end || shape.bend === 'elbow')) return shape
    if (isClosed(shape)) return shape
    const start = shape.start && getShape(shape.start.id)
    const end = shape.end && getShape(shape.end.id)
    const before = known.get(shape)
    if (before && before.start === start && before.end === end) return before.drawn
    const getOutline: GetOutline = (id) => toOutline(getShape(id), getFrame)
    const drawn = settleLine(shape, getOutline)
    known.set(shape, { start, end, drawn })
    return drawn
  }
}

/** The outline of a shape with the width of its line; `undefined` when no line sticks to its kind. */
export function toOutline(
  shape: Shape | undefined,
  getFrame: (shape: Shape) => Box,
): (Outline & { readonly width: number }) | undefined {
  if (!shape || shape.kind === 'line' || shape.kind === 'stroke') return undefined
  const isPlain = shape.kind === 'rect' || shape.kind === 'ellipse' || shape.kind === 'diamond'
  return {
    form: shape.kind === 'ellipse' || shape.kind === 'diamond' ? shape.kind : 'rect',
    box: getFrame(shape),
    angle: shape.angle ?? 0,
    width: isPlain ? (shape.width ?? 2) : 0,
  }
}
