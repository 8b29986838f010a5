import type { Box } from '@tiza/shapes'
import { type Camera, fitBox, zoomRange } from './camera.ts'

interface FitOptions {
  /** Default: never larger than it is. */
  readonly maxZoom?: number
}

/** The camera that shows a box in the middle of a part of the canvas, as large as there is room for. */
export function fitInto(box: Box, area: Box, { maxZoom = 1 }: FitOptions = {}): Camera {
  const { x, y, zoom } = fitBox(box, area, { margin: 0, maxZoom })
  return { x: x - area.x / zoom, y: y - area.y / zoom, zoom }
}

/** The camera that shows the same part of a board as somebody else saw, whatever the size of the screen. */
export function showPart(part: Box, area: Box): Camera {
  return fitInto(part, area, { maxZoom: zoomRange.max })
}

/** What a camera shows in a part of the canvas, board units. */
export function getPart({ x, y, zoom }: Camera, area: Box): Box {
  return {
    x: x + area.x / zoom,
    y: y + area.y / zoom,
    width: area.width / zoom,
    height: area.height / zoom,
  }
}
