import type { Kind, Shape, ShapeOf } from '@tiza/protocol'
import type { Box, ShapeRegistry, TextStyle, Theme } from '@tiza/shapes'
import type { MeasureText } from '@tiza/shapes/layout/layout-text'
import type { TextLayouts } from '@tiza/shapes/layout/text-layouts'
import type { PageBitmaps } from '../pdf/page-bitmaps.ts'

/** Any 2d context: of the page, of a worker, of a picture that is exported. */
export type Canvas = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** What a renderer may know besides the shape. */
export interface RenderContext {
  /** What each kind is. */
  readonly shapes: ShapeRegistry
  readonly theme: Theme
  readonly measure: MeasureText
  /** Lines of a text; `undefined` as long as a long one is being laid out. */
  readonly layOut: TextLayouts['find']
  readonly toFont: (style: TextStyle) => string
  /** Device pixels per board unit: what is smaller than a pixel need not be drawn. */
  readonly scale: number
  /** A decoded image for a longer side of so many device pixels; `undefined` while it is loading. */
  getBitmap(hash: string, pixels: number): ImageBitmap | undefined
  /** What there is of a page of a PDF, see `PageBitmaps`. Default: nothing. */
  readonly getPage?: PageBitmaps['get'] | undefined
  /** What is not within this need not be drawn: board units from the shape's `pos`, before rotation. */
  readonly part: Box
  /** Whether names that keep their size on the screen are shown by somebody else. */
  readonly namesApart?: boolean | undefined
  /** No line is thinner, device pixels. Default: as thin as it is. */
  readonly leastLinePx?: number | undefined
  /** The shape's box before rotation, from its `pos`. */
  getFrame(shape: Shape): Box
}

/**
 * Draws one shape in board units with its `pos` at the origin; the same everywhere: screen,
 * thumbnail, export. Reads nothing but what it is given.
 */
export type Renderer<K extends Kind> = (
  canvas: Canvas,
  shape: ShapeOf<K>,
  context: RenderContext,
) => void
