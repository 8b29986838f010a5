import { type Box, encloses, growBox } from '@tiza/shapes'
import { type Camera, fitBox, zoomRange } from './camera.ts'

interface FitOptions {
  /** Default: never larger than it is. */
  readonly maxZoom?: number
}

/** The camera that shows a box in the middle of a part of the canvas, as large as there is room for. */
export function fitInto(box: Box, area: Box, { maxZoom = 1 }: FitOptions = {}): Camera {
  const { x, y, zoom } = fitBox(box, area, { maxZoom })
  return { x: x - area.x / zoom, y: y - area.y / zoom, zoom }
}

/** The camera that shows the same part of a board as somebody else saw, whatever the size of the screen. */
export function showPart(part: Box, area: Box): Camera {
  return fitInto(part, area, { maxZoom: zoomRange.max })
}

/** What rounding may take from a box that was fitted. CSS pixels. */
const roundingPx = 0.01

/** Whether a camera shows all of a box in a part of the canvas. */
export function showsAll(camera: Camera, area: Box, box: Box): boolean {
  return encloses(growBox(getPart(camera, area), roundingPx / camera.zoom), box)
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
