import type { Camera } from '@tiza/editor/camera'
import type { BoardPoint, Box } from '@tiza/shapes'

/** A rectangle of whole device pixels, in the endless plane that the board is at one scale. */
export interface Region {
  /** Device pixels per board unit. */
  readonly scale: number
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Any place that a camera may show. */
export const everywhere: Box = { x: -1e9, y: -1e9, width: 2e9, height: 2e9 }

interface Size {
  readonly width: number
  readonly height: number
}

/** Digits of a scale: zooming out and in again ends where it began, but for the last digits. */
const scaleDigits = 12

/** What a camera shows. Its edges lie on whole pixels, so that no cached pixel is ever blurred. */
export function toView(camera: Camera, viewport: Size, pixelRatio: number): Region {
  const scale = Number((camera.zoom * pixelRatio).toPrecision(scaleDigits))
  return {
    scale,
    left: Math.round(camera.x * scale),
    top: Math.round(camera.y * scale),
    width: Math.round(viewport.width * pixelRatio),
    height: Math.round(viewport.height * pixelRatio),
  }
}

/** Whole pixels that a distance on the board is at a scale. */
export function toPixels({ x, y }: BoardPoint, scale: number): BoardPoint {
  return { x: Math.round(x * scale), y: Math.round(y * scale) }
}

/** The part of the board that a region shows. */
export function toBox({ scale, left, top, width, height }: Region): Box {
  return { x: left / scale, y: top / scale, width: width / scale, height: height / scale }
}

/** The smallest region that shows a box, with a pixel around it for soft edges. */
export function toRegion({ x, y, width, height }: Box, scale: number): Region {
  const left = Math.floor(x * scale) - 1
  const top = Math.floor(y * scale) - 1
  return {
    scale,
    left,
    top,
    width: Math.ceil((x + width) * scale) + 1 - left,
    height: Math.ceil((y + height) * scale) + 1 - top,
  }
}

/** What two regions of one scale share; `undefined` when that is nothing. */
export function intersect(a: Region, b: Region): Region | undefined {
  const left = Math.max(a.left, b.left)
  const top = Math.max(a.top, b.top)
  const width = Math.min(a.left + a.width, b.left + b.width) - left
  const height = Math.min(a.top + a.height, b.top + b.height) - top
  return width > 0 && height > 0 ? { scale: a.scale, left, top, width, height } : undefined
}

/** The smallest region around two of one scale. */
export function unite(a: Region, b: Region | undefined): Region {
  if (!b) return a
  const left = Math.min(a.left, b.left)
  const top = Math.min(a.top, b.top)
  return {
    scale: a.scale,
    left,
    top,
    width: Math.max(a.left + a.width, b.left + b.width) - left,
    height: Math.max(a.top + a.height, b.top + b.height) - top,
  }
}
