import type { ShapeOf } from '@tiza/protocol'
import { writeBoxed } from '../../excalidraw/write-boxed.ts'
import type { ExcalidrawWriter } from '../../excalidraw/writer.ts'
import { cornerRadius } from '../boxed.ts'

export const rectToExcalidraw: ExcalidrawWriter<ShapeOf<'rect'>> = {
  kind: 'rect',
  toElements: (shape, scene) =>
    writeBoxed(shape, scene, {
      type: 'rectangle',
      radius: shape.round === false ? undefined : cornerRadius,
    }),
}
