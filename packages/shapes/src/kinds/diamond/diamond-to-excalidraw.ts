import type { ShapeOf } from '@tiza/protocol'
import { writeBoxed } from '../../excalidraw/write-boxed.ts'
import type { ExcalidrawWriter } from '../../excalidraw/writer.ts'
import { cornerRadius } from '../boxed.ts'

export const diamondToExcalidraw: ExcalidrawWriter<ShapeOf<'diamond'>> = {
  kind: 'diamond',
  toElements: (shape, scene) =>
    writeBoxed(shape, scene, {
      type: 'diamond',
      radius: shape.round === false ? undefined : cornerRadius,
    }),
}
