import { toList } from '../../excalidraw/element.ts'
import type { ExcalidrawMapping } from '../../excalidraw/mapping.ts'
import { toPlace } from '../../excalidraw/to-boxed.ts'

/** A picture whose bytes are not there has no hash, and becomes nothing. */
export const imageFromExcalidraw: ExcalidrawMapping = {
  kind: 'image',
  types: ['image'],
  toRegisters(element, names) {
    const [sx = 1, sy = 1] = toList(element.given.scale)
    const hash = names.getHash(element.given.fileId)
    return { ...toPlace(element), hash, scale: [sx, sy] }
  },
}
