import type { ShapeStyle } from '@tiza/editor/state/shape-style'
import type { Paper, Shape } from '@tiza/protocol'
import {
  type Box,
  type ShapeRegistry,
  standardShapes,
  type TextStyle,
  type Theme,
} from '@tiza/shapes'
import type { MeasureText } from '@tiza/shapes/layout/layout-text'
import { drawPaper } from '../paper/draw-paper.ts'
import type { PageBitmaps } from '../pdf/page-bitmaps.ts'
import { type GetRenderState, type Plane, toShown } from '../render-state.ts'
import { renderNext, renderShape } from '../renderers/index.ts'
import type { Canvas, RenderContext } from '../renderers/renderer.ts'
import { type Region, toBox } from '../view.ts'
import type { Bitmaps } from './bitmaps.ts'
import { weigh } from './weigh.ts'

/** Where the shapes to draw come from. */
export interface ShapeSource {
  /** What each kind is. Default: those of the contract. */
  readonly shapes?: ShapeRegistry
  readonly getRenderState: GetRenderState
  readonly measure: MeasureText
  readonly layOut: RenderContext['layOut']
  readonly toFont: (style: TextStyle) => string
  getShape(id: string): Shape | undefined
  readonly getBitmap: Bitmaps['get']
  /** Default: pages of PDFs are white. */
  readonly getPage?: PageBitmaps['get']
  /** A shape's box before rotation. */
  getFrame(shape: Shape): Box
  /** Shapes whose paint may touch a box, bottom first. */
  query(box: Box): readonly Shape[]
}

/** How a region is to look. */
export interface RegionLook {
  readonly plane: Plane
  readonly theme: Theme
  /** What is below all shapes; default: nothing. */
  readonly paper?: Paper | undefined
  /** The style of what is restyled. */
  readonly style?: Partial<ShapeStyle> | undefined
  /** No line is thinner, device pixels: that of a small map is seen. Default: as thin as it is. */
  readonly leastLinePx?: number | undefined
  /** One shape alone, as it is at rest and not cut off by its frame. */
  readonly only?: string
  /** Whether names that keep their size on the screen are shown by somebody else. Default: they are. */
  readonly namesApart?: boolean
}

/** Of what is drawn between two yields. */
const weightAtOnce = 48

/**
 * Draws what a plane shows of a region, or of a part of it (board units), onto a canvas whose top
 * left corner is that of the region. Yields again and again when some of it has been drawn, so that
 * its caller may do something else in between.
 */
export function* drawRegion(
  canvas: Canvas,
  region: Region,
  {
    source,
    plane,
    theme,
    paper,
    style,
    only,
    leastLinePx,
    namesApart = true,
    part = toBox(region),
    inStrips = false,
  }: RegionLook & {
    source: ShapeSource
    readonly part?: Box
    /** What takes long is drawn strip by strip, with a yield after each; all of the region only. */
    readonly inStrips?: boolean
  },
): Generator<void, void, void> {
  const context = {
    ...{ ...createContext(source, theme, { ...region, part }), leastLinePx },
    namesApart,
  }
  if (only !== undefined) {
    const shape = source.getShape(only)
    if (shape) renderShape(canvas, shape, context)
    return
  }
  if (paper) drawPaper(canvas, region, { paper, theme, part })
  const looking = { plane, style, shapes: source.shapes }
  let weight = 0
  canvas.save()
  try {
    for (const one of source.query(part)) {
      const shown = toShown(one, source.getRenderState(one.id), looking)
      if (!shown) continue
      canvas.globalAlpha = shown.alpha
      const within = getFrameAround(source, one, plane)
      const draw = (seen: Box) =>
        renderNext(canvas, shown.shape, { ...context, part: seen, within })
      const strips = inStrips ? toStrips(region, weigh(one)) : []
      for (const strip of strips) {
        clipTo(canvas, region, strip, draw)
        yield
      }
      if (strips.length === 0) draw(part)
      canvas.globalAlpha = 1
      weight += strips.length === 0 ? weigh(one) : 0
      if (weight < weightAtOnce) continue
      weight = 0
      yield
    }
  } finally {
    canvas.restore()
  }
}

/** How many strips a region is drawn in at most: each begins with all the points of ink. */
const mostStrips = 8

/** Parts of a region in which a shape of some weight is drawn; none where it is light. */
function toStrips(region: Region, weight: number): readonly Region[] {
  const count = Math.min(mostStrips, Math.floor(weight / weightAtOnce))
  if (count < 2) return []
  const height = Math.ceil(region.height / count)
  return Array.from({ length: count }, (_, at) => ({
    ...region,
    top: region.top + at * height,
    height: Math.min(height, region.height - at * height),
  })).filter((strip) => strip.height > 0)
}

/** Lets `draw` draw what a strip of a region shows: whole pixels, so that there is no seam. */
function clipTo(canvas: Canvas, region: Region, strip: Region, draw: (part: Box) => void): void {
  canvas.save()
  canvas.setTransform(1, 0, 0, 1, 0, 0)
  canvas.beginPath()
  canvas.rect(0, strip.top - region.top, strip.width, strip.height)
  canvas.clip()
  draw(toBox(strip))
  canvas.restore()
}

/** The frame that cuts a shape off, when it has one on the same plane: what is dragged without its frame is seen whole. */
export function getFrameAround(
  { getShape, getRenderState }: Pick<ShapeSource, 'getShape' | 'getRenderState'>,
  { frame }: Shape,
  plane: Plane,
): Shape | undefined {
  if (frame === undefined) return undefined
  const isDragged = getRenderState(frame) === 'dragged'
  return isDragged === (plane === 'dragged') ? getShape(frame) : undefined
}

/** What renderers may know when they draw for a region. */
export function createContext(
  source: Pick<
    ShapeSource,
    'shapes' | 'getBitmap' | 'getPage' | 'getFrame' | 'measure' | 'layOut' | 'toFont'
  >,
  theme: Theme,
  { scale, left, top, part }: Pick<Region, 'scale' | 'left' | 'top'> & { readonly part: Box },
) {
  const getFrame = (shape: Shape): Box => {
    const { x, y, width, height } = source.getFrame(shape)
    return { x: x - shape.pos[0], y: y - shape.pos[1], width, height }
  }
  const { shapes = standardShapes, measure, layOut, toFont, getBitmap, getPage } = source
  return {
    ...{ shapes, theme, measure, layOut, toFont, getBitmap, getPage },
    ...{ scale, left, top, part, getFrame },
    namesApart: true,
  }
}

/** A canvas may only record calls, and draw later: reading a pixel makes it draw now. */
export function drawRecorded(canvas: Canvas): void {
  canvas.getImageData(0, 0, 1, 1)
}
