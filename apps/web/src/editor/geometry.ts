import { decodePoints, type Shape, type ShapeOf } from '@tiza/protocol'
import { boxAround, contains, growBox, turnBox } from './geometry/box.ts'
import { distanceToPath, turn } from './geometry/distance.ts'
import { layoutText, type MeasureText, toTextStyle } from './text-layout.ts'
import type { BoardPoint, Box } from './types.ts'

/** Where shapes are and what they cover; derived once for each version of a shape. */
export interface Geometry {
  /** A stroke's points, flat `x, y, pressure, …`, board units from its `pos`. */
  getInk(shape: ShapeOf<'stroke'>): readonly number[]
  /** The shape's box before rotation and without its line width. */
  getFrame(shape: Shape): Box
  /** The upright box of all that is drawn. */
  getBounds(shape: Shape): Box
  /** Whether a board point is on the shape, or within a tolerance in board units. */
  isHit(shape: Shape, point: BoardPoint, tolerance: number): boolean
}

export function createGeometry(measure: MeasureText): Geometry {
  const inks = new WeakMap<Shape, readonly number[]>()
  const frames = new WeakMap<Shape, Box>()

  function getInk(shape: ShapeOf<'stroke'>): readonly number[] {
    const known = inks.get(shape)
    if (known) return known
    const [sx, sy] = shape.scale ?? [1, 1]
    const flat = decodePoints(shape.pts, shape.q === undefined ? {} : { q: shape.q })
    if (sx !== 1 || sy !== 1) {
      for (let at = 0; at < flat.length; at += 3) {
        flat[at] = (flat[at] ?? 0) * sx
        flat[at + 1] = (flat[at + 1] ?? 0) * sy
      }
    }
    inks.set(shape, flat)
    return flat
  }

  function toFrame(shape: Shape): Box {
    const [x, y] = shape.pos
    const place = (box: Box) => ({ ...box, x: box.x + x, y: box.y + y })
    switch (shape.kind) {
      case 'stroke':
        return place(boxAround(getInk(shape), 3))
      case 'line':
        return place(boxAround(shape.path.flat(), 2))
      case 'text': {
        const { wrap } = shape
        const { width, height } = layoutText(shape.text, toTextStyle(shape), { measure, wrap })
        return { x, y, width, height }
      }
      default: {
        const [width, height] = shape.size
        return { x, y, width, height }
      }
    }
  }

  function getFrame(shape: Shape): Box {
    const known = frames.get(shape)
    if (known) return known
    const frame = toFrame(shape)
    frames.set(shape, frame)
    return frame
  }

  return {
    getInk,
    getFrame,
    getBounds(shape) {
      return growBox(turnBox(getFrame(shape), shape.angle ?? 0), getReach(shape))
    },
    isHit(shape, point, tolerance) {
      const frame = getFrame(shape)
      const centre = { x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 }
      const p = turn(point, -(shape.angle ?? 0), centre)
      const local = { x: p.x - shape.pos[0], y: p.y - shape.pos[1] }
      switch (shape.kind) {
        case 'stroke':
          return distanceToPath(local, getInk(shape), 3) <= tolerance + shape.width / 2
        case 'line':
          return distanceToPath(local, shape.path.flat(), 2) <= tolerance + shape.width / 2
        case 'rect':
        case 'diamond':
        case 'ellipse':
          return isOnOutline(shape, frame, { point: p, tolerance })
        default:
          return contains(growBox(frame, tolerance), p)
      }
    },
  }
}

/** How far drawing goes beyond the frame: half the line, and the head of an arrow. */
function getReach(shape: Shape): number {
  const width = 'width' in shape ? (shape.width ?? 2) : 0
  return shape.kind === 'line' ? width * 4 + 8 : width / 2 + 1
}

/** On the outline; or anywhere inside, when the shape is filled or has text. */
function isOnOutline(
  shape: ShapeOf<'rect'> | ShapeOf<'diamond'> | ShapeOf<'ellipse'>,
  frame: Box,
  { point, tolerance }: { point: BoardPoint; tolerance: number },
): boolean {
  const reach = tolerance + (shape.width ?? 2) / 2
  const inside = (by: number) => isInside(shape.kind, growBox(frame, by), point)
  if (!inside(reach)) return false
  const solid = (shape.fill !== undefined && shape.fill !== 'none') || Boolean(shape.text)
  return solid || !inside(-reach)
}

function isInside(kind: 'rect' | 'diamond' | 'ellipse', box: Box, point: BoardPoint): boolean {
  if (box.width <= 0 || box.height <= 0) return false
  if (kind === 'rect') return contains(box, point)
  const x = Math.abs((point.x - box.x - box.width / 2) / (box.width / 2))
  const y = Math.abs((point.y - box.y - box.height / 2) / (box.height / 2))
  return kind === 'ellipse' ? x * x + y * y <= 1 : x + y <= 1
}
