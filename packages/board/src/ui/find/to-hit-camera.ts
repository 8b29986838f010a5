import type { Camera } from '@tiza/editor/camera'
import { fitInto, getPart } from '@tiza/editor/fit-into'
import type { Box } from '@tiza/shapes'

/** Below this nobody reads what is in a shape, CSS pixels of its longer side. */
const leastPx = 64

/**
 * The camera that shows a box clear of the controls: the same where it can be seen already, at the same
 * zoom where it can be read so, else as large as there is room for.
 */
export function toHitCamera(camera: Camera, box: Box, area: Box): Camera {
  const isReadable = Math.max(box.width, box.height) * camera.zoom >= leastPx
  const hasRoom = box.width * camera.zoom <= area.width && box.height * camera.zoom <= area.height
  if (!isReadable || !hasRoom) return fitInto(box, area)
  if (isWithin(box, getPart(camera, area))) return camera
  const { zoom } = camera
  return {
    x: box.x + box.width / 2 - (area.x + area.width / 2) / zoom,
    y: box.y + box.height / 2 - (area.y + area.height / 2) / zoom,
    zoom,
  }
}

/** Whether a box is in view as a whole. */
export function isWithin(box: Box, view: Box): boolean {
  return (
    box.x >= view.x &&
    box.y >= view.y &&
    box.x + box.width <= view.x + view.width &&
    box.y + box.height <= view.y + view.height
  )
}
