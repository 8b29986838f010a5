import { type Given, isGiven, toList, toNumber } from '../../excalidraw/element.ts'
import type { ExcalidrawMapping } from '../../excalidraw/mapping.ts'
import { toPlace } from '../../excalidraw/to-boxed.ts'

/** A picture whose bytes are not there has no hash, and becomes nothing. */
export const imageFromExcalidraw: ExcalidrawMapping = {
  kind: 'image',
  types: ['image'],
  toRegisters(element, names) {
    const { scale, fileId, crop } = element.given
    const [sx = 1, sy = 1] = toList(scale)
    return { ...toPlace(element), hash: names.getHash(fileId), scale: [sx, sy], ...toCrop(crop) }
  },
}

/** The part that is shown: there in pixels of the picture, here in shares of it. */
function toCrop(crop: unknown): Given {
  if (!isGiven(crop)) return {}
  const [wide, high] = [toNumber(crop.naturalWidth), toNumber(crop.naturalHeight)]
  const [x, y] = [toNumber(crop.x), toNumber(crop.y)]
  const [width, height] = [toNumber(crop.width), toNumber(crop.height)]
  if (!(wide > 0 && high > 0 && width > 0 && height > 0)) return {}
  const edges = [x / wide, y / high, (x + width) / wide, (y + height) / high]
  return { crop: edges.map((edge) => Math.min(1, Math.max(0, edge))) }
}
