import type { ExcalidrawMapping } from '../../excalidraw/mapping.ts'
import { toBoxed } from '../../excalidraw/to-boxed.ts'

export const ellipseFromExcalidraw: ExcalidrawMapping = {
  kind: 'ellipse',
  types: ['ellipse'],
  holdsText: true,
  toRegisters: toBoxed,
}
