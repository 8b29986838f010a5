import type { Camera } from '@tiza/editor/camera'
import { fitInto, getPart } from '@tiza/editor/fit-into'
import { type Box, getCentre } from '@tiza/shapes'

/** Below this nobody reads what is in a shape, CSS pixels of its longer side. */
const usualLeastPx = 64
/** How much of a page is shown around words on it, shares of its sides, and how wide that is when it can be read. */
const shownPart = { width: 0.6, height: 0.2 } as const
const leastWordsPx = 240

/**
 * The camera that shows a box clear of the controls: the same where it can be seen already, at the same
 * zoom where it can be read so, else as large as there is room for.
 */
export function toHitCamera(camera: Camera, box: Box, area: Box, leastPx = usualLeastPx): Camera {
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

/** The same for words on a page, of which a part around them is to be read. */
export function toWordsCamera(
  camera: Camera,
  { words, page }: { readonly words: Box; readonly page: Box },
  area: Box,
): Camera {
  const part = { width: page.width * shownPart.width, height: page.height * shownPart.height }
  const isReadable = part.width * camera.zoom >= leastWordsPx
  if (isReadable) return toHitCamera(camera, words, area, 0)
  const [width, height] = [Math.max(words.width, part.width), Math.max(words.height, part.height)]
  const { x, y } = getCentre(words)
  const [left, top] = [x - width / 2, y - height / 2]
  return fitInto(
    {
      ...{ width, height },
      x: Math.max(page.x, Math.min(left, page.x + page.width - width)),
      y: Math.max(page.y, Math.min(top, page.y + page.height - height)),
    },
    area,
  )
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
