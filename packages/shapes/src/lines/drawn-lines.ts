import type { Shape, ShapeOf } from '@tiza/protocol'
import type { Box } from '../geometry/types.ts'
import { isClosed } from '../kinds/line/line-trace.ts'
import type { ShapeRegistry } from '../registry.ts'
import { isConnector } from './is-connector.ts'
import { type BoundOutline, type GetOutline, routeLine } from './route-line.ts'
import type { ToDrawn } from './to-drawn.ts'

/** Where the shapes are that lines stick to. */
export interface OutlineSource {
  readonly shapes: ShapeRegistry
  getFrame(shape: Shape): Box
}

interface Known {
  readonly start: BoundOutline | undefined
  readonly end: BoundOutline | undefined
  readonly drawn: ShapeOf<'line'>
}

/**
 * Makes lines as they are drawn, and keeps them while the outlines that they meet are the same: that
 * of a text is another once its typeface has come, though its shape is the same. Shapes that are no
 * lines come back as they are.
 */
export function createDrawnLines(
  getShapeOfBoard: (id: string) => Shape | undefined,
  source: OutlineSource,
): ToDrawn {
  const known = new WeakMap<Shape, Known>()

  return (shape, getShape = getShapeOfBoard) => {
    if (!isConnector(shape) || !(shape.start || shape.end || shape.bend === 'elbow')) return shape
    if (isClosed(shape)) return shape
    const getOutline: GetOutline = (id) => toOutline(getShape(id), source)
    const start = shape.start && getOutline(shape.start.id)
    const end = shape.end && getOutline(shape.end.id)
    const before = known.get(shape)
    if (before && isSame(before.start, start) && isSame(before.end, end)) return before.drawn
    const drawn = routeLine(shape, (id) => (id === shape.start?.id ? start : end))
    known.set(shape, { start, end, drawn })
    return drawn
  }
}

function isSame(a: BoundOutline | undefined, b: BoundOutline | undefined): boolean {
  if (!a || !b) return a === b
  const isBoxSame =
    a.box.x === b.box.x &&
    a.box.y === b.box.y &&
    a.box.width === b.box.width &&
    a.box.height === b.box.height
  return isBoxSame && a.form === b.form && a.angle === b.angle && a.width === b.width
}

/** The outline of a shape with the width of its line; `undefined` when no line sticks to its kind. */
export function toOutline(
  shape: Shape | undefined,
  { shapes, getFrame }: OutlineSource,
): BoundOutline | undefined {
  const outline = shape && shapes.get(shape.kind).geometry.outline
  if (!outline) return undefined
  return {
    form: outline.form,
    box: getFrame(shape),
    angle: shape.angle ?? 0,
    width: outline.getWidth(shape),
  }
}
