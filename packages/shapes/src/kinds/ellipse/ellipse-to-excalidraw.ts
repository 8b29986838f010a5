import type { ShapeOf } from '@tiza/protocol'
import { writeBoxed } from '../../excalidraw/write-boxed.ts'
import type { ExcalidrawWriter } from '../../excalidraw/writer.ts'

export const ellipseToExcalidraw: ExcalidrawWriter<ShapeOf<'ellipse'>> = {
  kind: 'ellipse',
  toElements: (shape, scene) => writeBoxed(shape, scene, { type: 'ellipse' }),
}
