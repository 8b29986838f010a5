import type { Shape } from '@tiza/protocol'
import type { AnyShape, HitPart, InkShape } from '../define-shape.ts'
import { unpackInk } from '../kinds/stroke/ink.ts'
import { estimateLayout } from '../layout/layout-text.ts'
import type { TextLayouts } from '../layout/text-layouts.ts'
import type { ToDrawn } from '../lines/to-drawn.ts'
import { type ShapeRegistry, standardShapes } from '../registry.ts'
import type { TextRequest } from '../text/text-request.ts'
import { getCentre, growBox, turnBox } from './box.ts'
import { turn } from './distance.ts'
import { createRecent } from './recent.ts'
import type { BoardPoint, Box } from './types.ts'

/** Where shapes are and what they cover. */
export interface Geometry {
  /** A stroke's points, flat `x, y, pressure, …`, board units from its `pos`. */
  getInk(shape: InkShape): readonly number[]
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
  /** What of the shape is at a board point, or within a tolerance of it. */
  getHit(shape: Shape, point: BoardPoint, near: HitReach): HitPart | undefined
  /** What is laid out of the shape as text; `undefined` when nothing is. */
  getTextRequest(shape: Shape): TextRequest | undefined
}

/** How near is near enough. */
export interface HitReach {
  /** Board units. */
  readonly tolerance: number
  /** Board units per CSS pixel. Default 1. */
  readonly pixel?: number
}

/** Strokes under the pointer are looked at again and again; all others once. */
const recentInks = 256

export interface GeometryOptions {
  /** Default: all shapes are taken to be as they are drawn. */
  readonly toDrawn?: ToDrawn
  /** What each kind is. Default: those of the contract. */
  readonly shapes?: ShapeRegistry
}

export function createGeometry(
  layouts: Pick<TextLayouts, 'find'>,
  { toDrawn = (shape) => shape, shapes = standardShapes }: GeometryOptions = {},
): Geometry {
  const inks = createRecent(recentInks, unpackInk)

  /** The size of a text, or about that as long as it is being laid out. */
  const measure = (request: TextRequest) => layouts.find(request) ?? estimateLayout(request)

  /** The box of a drawn shape, from its `pos`. */
  function getBox(drawn: AnyShape): Box {
    return shapes.get(drawn.kind).geometry.getBox(drawn, measure)
  }

  function getFrame(given: Shape): Box {
    const shape = toDrawn(given)
    const { x, y, width, height } = getBox(shape)
    return { x: x + shape.pos[0], y: y + shape.pos[1], width, height }
  }

  return {
    getInk: inks.get,
    getTextRequest(given) {
      const shape = toDrawn(given)
      return shapes.get(shape.kind).text?.getRequest(shape, () => getBox(shape))
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
      const box = getBox(shape)
      const reach = shapes.get(shape.kind).geometry.getReach(shape, { box, measure })
      const frame = { ...box, x: box.x + shape.pos[0], y: box.y + shape.pos[1] }
      return turnBox(growBox(frame, reach), shape.angle ?? 0)
    },
    getHit(given, point, { tolerance, pixel = 1 }) {
      const shape = toDrawn(given)
      const box = getBox(shape)
      const local = { x: point.x - shape.pos[0], y: point.y - shape.pos[1] }
      const upright = turn(local, -(shape.angle ?? 0), getCentre(box))
      return shapes
        .get(shape.kind)
        .geometry.getHit(shape, upright, { box, tolerance, pixel, getInk: inks.get })
    },
  }
}
