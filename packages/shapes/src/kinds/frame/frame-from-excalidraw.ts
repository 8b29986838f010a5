import { toText } from '../../excalidraw/element.ts'
import type { ExcalidrawMapping } from '../../excalidraw/mapping.ts'
import { toPlace } from '../../excalidraw/to-boxed.ts'

export const frameFromExcalidraw: ExcalidrawMapping = {
  kind: 'frame',
  types: ['frame', 'magicframe'],
  toRegisters: (element) => ({ ...toPlace(element), text: toText(element.given.name) }),
}
