import type { BoardPoint, Box } from '@tiza/shapes'

/** A place on the screen: CSS pixels from the top left of the canvas. */
export interface ScreenPoint {
  readonly x: number
  readonly y: number
}

/** The map between board and screen: `screen = (board - camera) * zoom`. */
export interface Camera {
  /** Board units at the left edge of the canvas. */
  readonly x: number
  /** Board units at the top edge of the canvas. */
  readonly y: number
  /** CSS pixels per board unit, 0.01 to 40; 1 is 100 %. */
  readonly zoom: number
}

/** Smallest and largest zoom: 1 % and 4,000 %. */
export const zoomRange = { min: 0.01, max: 40 } as const

interface Size {
  readonly width: number
  readonly height: number
}

export function toScreen(camera: Camera, { x, y }: BoardPoint): ScreenPoint {
  return { x: (x - camera.x) * camera.zoom, y: (y - camera.y) * camera.zoom }
}

export function toBoard(camera: Camera, { x, y }: ScreenPoint): BoardPoint {
  return { x: x / camera.zoom + camera.x, y: y / camera.zoom + camera.y }
}

/** The camera after its view has moved by a distance on the screen. */
export function panBy(camera: Camera, { x, y }: ScreenPoint): Camera {
  return { ...camera, x: camera.x + x / camera.zoom, y: camera.y + y / camera.zoom }
}

/** The camera at another zoom, with what lies under a screen point staying there. */
export function zoomAt(camera: Camera, at: ScreenPoint, zoom: number): Camera {
  const next = Math.min(zoomRange.max, Math.max(zoomRange.min, zoom))
  const { x, y } = toBoard(camera, at)
  return { x: x - at.x / next, y: y - at.y / next, zoom: next }
}

/**
 * The camera when the canvas has another size: the corner of the view stays where it is, but its middle
 * when a screen is turned, which would else leave what one looked at outside.
 */
export function resizeView(camera: Camera, before: Size, after: Size): Camera {
  if (before.width === 0 || after.width === 0) return camera
  // A keyboard on the screen takes height only.
  const isTurned = before.width !== after.width && isUpright(before) !== isUpright(after)
  if (!isTurned) return camera
  return panBy(camera, {
    x: (before.width - after.width) / 2,
    y: (before.height - after.height) / 2,
  })
}

function isUpright({ width, height }: Size): boolean {
  return width < height
}

/** The part of the board in view. */
export function getView(camera: Camera, { width, height }: Size): Box {
  return { x: camera.x, y: camera.y, width: width / camera.zoom, height: height / camera.zoom }
}

/** The camera that shows a box in the middle, no larger than `maxZoom`, with a margin in pixels. */
export function fitBox(
  box: Box,
  viewport: Size,
  { margin = 0, maxZoom = 1 }: { margin?: number; maxZoom?: number } = {},
): Camera {
  const width = Math.max(1, viewport.width - margin * 2)
  const height = Math.max(1, viewport.height - margin * 2)
  const wanted = Math.min(width / Math.max(1, box.width), height / Math.max(1, box.height))
  const zoom = Math.min(maxZoom, Math.max(zoomRange.min, wanted))
  return {
    x: box.x + box.width / 2 - viewport.width / zoom / 2,
    y: box.y + box.height / 2 - viewport.height / zoom / 2,
    zoom,
  }
}

/** A canvas without a margin for what may float on it, of which there is less where there is little room. */
export function withoutMargin({ width, height }: Size): Box {
  const margin = Math.min(80, Math.min(width, height) / 8)
  return { x: margin, y: margin, width: width - margin * 2, height: height - margin * 2 }
}
