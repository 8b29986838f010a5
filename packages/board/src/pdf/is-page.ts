import type { Shape, ShapeOf } from '@tiza/protocol'

/** A page of a PDF on the board. */
export type PageShape = ShapeOf<'pdf'>

/** Whether a shape is a page of a PDF. */
export function isPage(shape: Shape): shape is PageShape {
  return 'page' in shape && shape.standsFor === undefined
}
