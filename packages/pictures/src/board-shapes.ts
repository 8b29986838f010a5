import { compareOrder, type Shape } from '@tiza/protocol'
import {
  type Box,
  type ShapeRegistry,
  type TextRequest,
  touches,
  turnBox,
  uniteBoxes,
} from '@tiza/shapes'
import { createGeometry, type Geometry } from '@tiza/shapes/geometry/geometry'
import type { MeasureText } from '@tiza/shapes/layout/layout-text'
import { createTextLayouts } from '@tiza/shapes/layout/text-layouts'
import { createDrawnLines } from '@tiza/shapes/lines/drawn-lines'
import type { DrawnShapes } from './drawn-shapes.ts'

/** All shapes of a board, laid out. */
export interface BoardShapes extends DrawnShapes {
  /** The box around all that is painted, board units; `undefined` where there is nothing. */
  getContent(): Box | undefined
  /** The upright box around a frame; `undefined` for what is no frame on this board. */
  findFrame(id: string): Box | undefined
}

/** Lays out the shapes of a board: texts in their lines, bound lines between what they are bound to. */
export function createBoardShapes(
  shapes: Iterable<Shape>,
  { measure, registry }: { readonly measure: MeasureText; readonly registry: ShapeRegistry },
): BoardShapes {
  const byId = new Map<string, Shape>()
  for (const shape of shapes) byId.set(shape.id, shape)
  const texts = createTextLayouts({ measure })
  const layOut = (request: TextRequest) => texts.get(request)
  const getShape = (id: string) => byId.get(id)
  const toDrawn = createDrawnLines(getShape, {
    shapes: registry,
    getFrame: (shape) => geometry.getFrame(shape),
  })
  const geometry: Geometry = createGeometry({ find: layOut }, { toDrawn, shapes: registry })
  const placed = [...byId.values()].sort(compareOrder).map((shape) => {
    const drawn = toDrawn(shape)
    return { drawn, box: geometry.getPaintBox(drawn) }
  })

  return {
    registry,
    query: (box) => placed.flatMap((one) => (touches(one.box, box) ? one.drawn : [])),
    getShape,
    getFrame: geometry.getFrame,
    layOut,
    getContent: () => uniteBoxes(placed.map(({ box }) => box)),
    findFrame(id) {
      const shape = byId.get(id)
      if (!shape || !registry.get(shape.kind).holdsShapes) return undefined
      return turnBox(geometry.getFrame(shape), shape.angle ?? 0)
    },
  }
}
