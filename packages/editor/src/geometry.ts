import type { Shape, ShapeOf } from '@tiza/protocol'
import {
  type BoardPoint,
  type Box,
  boxAround,
  contains,
  distanceToPath,
  getInkRadius,
  getLabelBox,
  getTrace,
  growBox,
  isClosed,
  isFilled,
  isInPath,
  isInside,
  measureInk,
  toFlat,
  turn,
  turnBox,
  unpackInk,
} from '@tiza/shapes'
import type { TextLayouts, TextRequest } from './layout/text-layouts.ts'
import {
  type Label,
  toFreeRequest,
  toLabelRequest,
  toTextRequest,
} from './layout/to-text-request.ts'
import type { ToDrawn } from './lines/to-drawn.ts'
import { createRecent } from './recent.ts'
import { estimateLayout, type TextSize, toTextStyle } from './text-layout.ts'

/** What is drawn as a line: ink, lines, letters, outlines; or what other things can lie on. */
export type HitPart = 'ink' | 'body'

/** Where shapes are and what they cover. */
export interface Geometry {
  /** A stroke's points, flat `x, y, pressure, …`, board units from its `pos`. */
  getInk(shape: ShapeOf<'stroke'>): readonly number[]
  /**
   * The shape as it is drawn: a line with its ends where they are seen, free of bindings; any other
   * shape as it is.
   */
  readonly toDrawn: ToDrawn
  /** The shape's box before rotation and without its line width. */
  getFrame(shape: Shape): Box
  /** The upright box around the shape and its line, which people see it as. */
  getBounds(shape: Shape): Box
  /** An upright box that holds every pixel that is drawn of the shape. */
  getPaintBox(shape: Shape): Box
  /** What of the shape is at a board point, or within a tolerance in board units. */
  getHit(shape: Shape, point: BoardPoint, tolerance: number): HitPart | undefined
  /** What is laid out of the shape as text; `undefined` when nothing is. */
  getTextRequest(shape: Shape): TextRequest | undefined
}

/** Strokes under the pointer are looked at again and again; all others once. */
const recentInks = 256

/** Without `toDrawn`, all shapes are taken to be as they are drawn. */
export function createGeometry(
  layouts: Pick<TextLayouts, 'find'>,
  toDrawn: ToDrawn = (shape) => shape,
): Geometry {
  const inks = createRecent(recentInks, unpackInk)

  /** The size of a text, or about that as long as it is being laid out. */
  function measureText(request: TextRequest): TextSize {
    return layouts.find(request) ?? estimateLayout(request)
  }

  function getFrame(given: Shape): Box {
    const shape = toDrawn(given)
    const [x, y] = shape.pos
    const place = (box: Box) => ({ ...box, x: box.x + x, y: box.y + y })
    switch (shape.kind) {
      case 'stroke':
        return place(measureInk(shape))
      case 'line':
        return place(boxAround(toFlat(getTrace(shape)), 2))
      case 'text': {
        const { width, height } = measureText(toFreeRequest(shape))
        return { x, y, width, height }
      }
      default: {
        const [width, height] = shape.size
        return { x, y, width, height }
      }
    }
  }

  /** How far paint goes beyond the frame: lines, heads, and text that is larger than its shape. */
  function getReach(shape: Shape, frame: Box): number {
    switch (shape.kind) {
      case 'stroke':
        return getInkRadius(shape.width, 1) + 1
      case 'text':
        return toTextStyle(shape).fontSize / 2
      case 'frame':
        return frameTitleHeight
      case 'image':
        return 1
      case 'line':
        if (isClosed(shape)) return Math.max(shape.width / 2 + 1, getLabelReach(shape, frame))
        return shape.width * 4 + 8 + (shape.text ? getLineLabelReach(shape) : 0)
      case 'note':
        return getLabelReach(shape, frame) + 1
      default:
        return Math.max((shape.width ?? 2) / 2 + 1, getLabelReach(shape, frame))
    }
  }

  function getLabelReach(shape: Label, frame: Box): number {
    const request = toLabelRequest(shape, frame.width)
    if (!request) return 0
    const { widest, height } = measureText(request)
    const over = Math.max(0, widest - frame.width, (height - frame.height) / 2)
    return over + request.style.fontSize / 2
  }

  /** A label may be wider than its line. */
  function getLineLabelReach(line: ShapeOf<'line'>): number {
    const box = getLabelBox(line)
    return box.width / 2 + getLabelReach(line, box)
  }

  return {
    getInk: inks.get,
    getTextRequest(given) {
      const shape = toDrawn(given)
      return toTextRequest(shape, shape.kind === 'text' ? 0 : getFrame(shape).width)
    },
    toDrawn,
    getFrame,
    getBounds(given) {
      const shape = toDrawn(given)
      const width = 'width' in shape ? (shape.width ?? 2) : 0
      return growBox(turnBox(getFrame(shape), shape.angle ?? 0), width / 2 + 1)
    },
    getPaintBox(given) {
      const shape = toDrawn(given)
      const frame = getFrame(shape)
      return turnBox(growBox(frame, getReach(shape, frame)), shape.angle ?? 0)
    },
    getHit(given, point, tolerance) {
      const shape = toDrawn(given)
      const frame = getFrame(shape)
      const centre = { x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 }
      const p = turn(point, -(shape.angle ?? 0), centre)
      const local = { x: p.x - shape.pos[0], y: p.y - shape.pos[1] }
      switch (shape.kind) {
        case 'stroke':
          if (distanceToPath(local, inks.get(shape), 3) <= tolerance + shape.width / 2) return 'ink'
          return isFilled(shape) && isInPath(local, inks.get(shape), 3) ? 'body' : undefined
        case 'line': {
          const trace = toFlat(getTrace(shape))
          const solid = isClosed(shape) && (isFilled(shape) || Boolean(shape.text))
          if (distanceToPath(local, trace, 2) <= tolerance + shape.width / 2) return 'ink'
          return solid && isInPath(local, trace, 2) ? 'body' : undefined
        }
        case 'rect':
        case 'diamond':
        case 'ellipse':
          return getHitOfBox(shape, frame, { point: p, tolerance })
        case 'frame':
          return isOnFrame(frame, { point: p, tolerance }) ? 'ink' : undefined
        default: {
          if (!contains(growBox(frame, tolerance), p)) return undefined
          return shape.kind === 'text' ? 'ink' : 'body'
        }
      }
    },
  }
}

/** A frame's title stands above it, whatever its size. */
const frameTitleHeight = 24

/** On a frame's border or title: what lies in it is not the frame. */
function isOnFrame(
  frame: Box,
  { point, tolerance }: { point: BoardPoint; tolerance: number },
): boolean {
  const title = { ...frame, y: frame.y - frameTitleHeight, height: frameTitleHeight }
  if (contains(title, point)) return true
  return contains(growBox(frame, tolerance), point) && !contains(growBox(frame, -tolerance), point)
}

/** Its outline; or all that is inside, when the shape is filled or has text. */
function getHitOfBox(
  shape: ShapeOf<'rect'> | ShapeOf<'diamond'> | ShapeOf<'ellipse'>,
  frame: Box,
  { point, tolerance }: { point: BoardPoint; tolerance: number },
): HitPart | undefined {
  const reach = tolerance + (shape.width ?? 2) / 2
  const inside = (by: number) => isInside(shape.kind, growBox(frame, by), point)
  if (!inside(reach)) return undefined
  if (!inside(-reach)) return 'ink'
  return isFilled(shape) || shape.text ? 'body' : undefined
}
