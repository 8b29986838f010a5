import type { ShapeOf } from '@tiza/protocol'
import { fromColor } from '../../excalidraw/to-color.ts'
import type { ExcalidrawWriter } from '../../excalidraw/writer.ts'

/** Frames are upright there, and all look the same. */
export const frameToExcalidraw: ExcalidrawWriter<ShapeOf<'frame'>> = {
  kind: 'frame',
  toElements: (shape, scene) => [
    {
      ...{ type: 'frame', ...scene.getBox(shape), name: shape.text || null, angle: 0 },
      ...{ strokeColor: fromColor(shape.color ?? 'grey', 'line'), backgroundColor: 'transparent' },
      ...{ fillStyle: 'solid', strokeWidth: 2, strokeStyle: 'solid', roundness: null },
    },
  ],
}
