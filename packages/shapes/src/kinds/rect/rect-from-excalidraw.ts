import type { ExcalidrawMapping } from '../../excalidraw/mapping.ts'
import { isRound, toBoxed } from '../../excalidraw/to-boxed.ts'

export const rectFromExcalidraw: ExcalidrawMapping = {
  kind: 'rect',
  types: ['rectangle'],
  holdsText: true,
  toRegisters: (element) => ({ ...toBoxed(element), round: isRound(element) }),
}
