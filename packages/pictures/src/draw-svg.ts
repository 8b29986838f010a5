import { paper as paperColors } from '@tiza/shapes'
import { createSvgPen, type SvgPenOptions } from '@tiza/shapes/pens'
import { type DrawingProgress, type DrawnPart, drawDocument } from './draw-document.ts'
import type { DrawnShapes } from './drawn-shapes.ts'
import { toSvgFamily } from './svg-family.ts'

/** Pixels on a side of which every program makes a picture; beyond that, a drawing says that it is smaller. */
const mostSidePx = 16_384

/** What an SVG is drawn with. */
export type SvgParts = DrawingProgress &
  Pick<SvgPenOptions, 'getAddress' | 'toOutline' | 'getBaseline' | 'getHead'> & {
    readonly shapes: DrawnShapes
    /** CSS pixels per board unit. Default: 1. */
    readonly scale?: number | undefined
  }

/** Draws a part of a board as the text of an SVG, in parts: a unit of the board is a pixel of CSS, or less where that would be more than is shown. */
export async function drawSvg(
  part: DrawnPart,
  { shapes, scale = 1, onProgress, pause, ...letters }: SvgParts,
): Promise<readonly string[]> {
  const { box, theme, paper } = part
  const pen = createSvgPen({
    ...letters,
    ...{ box, toFamily: toSvgFamily },
    scale: Math.min(scale, mostSidePx / Math.max(box.width, box.height)),
    ...(paper !== undefined && { background: paperColors[theme] }),
  })
  await drawDocument(pen, part, { shapes, onProgress, pause })
  return pen.toParts()
}
