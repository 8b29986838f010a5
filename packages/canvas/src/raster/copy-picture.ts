import type { Region } from '../view.ts'
import type { Picture, Place } from './picture.ts'

/** Copies a picture to where a view shows it; `over` clears what was there. */
export function copy(
  canvas: CanvasRenderingContext2D,
  picture: Picture,
  { view, over }: { view: Region; over: boolean },
): void {
  const place = toPlace(picture.region, view)
  if (over) canvas.clearRect(place.x, place.y, place.width, place.height)
  picture.copyTo(canvas, place)
}

/** Where a region lies in a view of another scale: on whole pixels, so that tiles leave no seams. */
export function toPlace({ scale, left, top, width, height }: Region, view: Region): Place {
  const factor = view.scale / scale
  const x = Math.round(left * factor) - view.left
  const y = Math.round(top * factor) - view.top
  return {
    x,
    y,
    width: Math.round((left + width) * factor) - view.left - x,
    height: Math.round((top + height) * factor) - view.top - y,
  }
}
