import type { Shape } from '@tiza/protocol'
import type { Box, ShapeRegistry, TextLayout, TextRequest } from '@tiza/shapes'

/** Shapes as they are drawn into a file: lines with their ends where they are seen. */
export interface DrawnShapes {
  readonly registry: ShapeRegistry
  /** Those whose paint may touch a box, bottom first. */
  query(box: Box): readonly Shape[]
  /** One that is drawn, or a frame that only cuts off. */
  getShape(id: string): Shape | undefined
  /** A shape's box before rotation, board units. */
  getFrame(shape: Shape): Box
  layOut(request: TextRequest): TextLayout
}
