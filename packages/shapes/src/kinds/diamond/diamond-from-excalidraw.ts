import type { ExcalidrawMapping } from '../../excalidraw/mapping.ts'
import { isRound, toBoxed } from '../../excalidraw/to-boxed.ts'

export const diamondFromExcalidraw: ExcalidrawMapping = {
  kind: 'diamond',
  types: ['diamond'],
  holdsText: true,
  toRegisters: (element) => ({ ...toBoxed(element), round: isRound(element) }),
}
