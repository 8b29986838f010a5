import { getCentre } from '../geometry/box.ts'
import type { Box } from '../geometry/types.ts'
import type { DocumentPen, ShapePlace } from './document-pen.ts'

/** As much of a shape as says where it is seen. */
export interface PlacedShape {
  readonly id: string
  /** Board units. */
  readonly pos: readonly [x: number, y: number]
  /** Radians, clockwise. */
  readonly angle?: number
  readonly opacity?: number
  /** The frame that cuts it off. */
  readonly frame?: string
}

/** What there is to draw. */
export interface DrawnBoard<S extends PlacedShape> {
  /** Bottom first, as they are drawn: lines with their ends where they are seen. */
  readonly shapes: readonly S[]
  /** A frame that is not drawn itself, and cuts off all the same. Default: there is none. */
  getFrame?(id: string): S | undefined
  /** A shape's box before its rotation, board units from its `pos`. */
  getBox(shape: S): Box
  /** Draws a shape with its `pos` at the origin, before its rotation. */
  draw(shape: S): void
}

/** Draws all shapes into a document, each in its place, at its opacity, cut off by its frame. */
export function drawBoard<S extends PlacedShape>(pen: DocumentPen, board: DrawnBoard<S>): void {
  for (const _ of drawBoardSteps(pen, board));
}

/** The same, with a yield after each shape, so that its caller may do something else in between. */
export function* drawBoardSteps<S extends PlacedShape>(
  pen: DocumentPen,
  { shapes, getBox, draw, getFrame = () => undefined }: DrawnBoard<S>,
): Generator<void, void, void> {
  const byId = new Map(shapes.map((shape) => [shape.id, shape]))

  function toPlace(shape: S): ShapePlace {
    const { pos, angle = 0 } = shape
    return { pos, angle, centre: getCentre(getBox(shape)) }
  }

  function drawInPlace(shape: S): void {
    pen.place(toPlace(shape), () => pen.fade(shape.opacity ?? 1, () => draw(shape)))
  }

  for (const shape of shapes) {
    const { frame: id } = shape
    const frame = id === undefined ? undefined : (byId.get(id) ?? getFrame(id))
    if (!frame) {
      drawInPlace(shape)
      yield
      continue
    }
    const { x, y, width, height } = getBox(frame)
    pen.clipAt(
      toPlace(frame),
      (tracer) => tracer.rect(x, y, width, height),
      () => drawInPlace(shape),
    )
    yield
  }
}
