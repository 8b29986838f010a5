import type { Kind, Shape, ShapeOf } from '@tiza/protocol'
import type { Theme } from '../../editor/palette.ts'
import type { MeasureText } from '../../editor/text-layout.ts'
import type { Box } from '../../editor/types.ts'

/** What a renderer may know besides the shape. */
export interface RenderContext {
  readonly theme: Theme
  readonly measure: MeasureText
  /** A stroke's points, flat `x, y, pressure, …`, from its `pos`. */
  getInk(shape: ShapeOf<'stroke'>): readonly number[]
  getFrame(shape: Shape): Box
  /** The outline of ink, made once for each version of a stroke. */
  getInkPath(shape: ShapeOf<'stroke'>): Path2D
}

/** Draws one shape in board units; the same everywhere: screen, thumbnail, export. */
export type Renderer<K extends Kind> = (
  canvas: CanvasRenderingContext2D,
  shape: ShapeOf<K>,
  context: RenderContext,
) => void
