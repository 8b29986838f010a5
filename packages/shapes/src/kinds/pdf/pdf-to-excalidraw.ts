import type { ShapeOf } from '@tiza/protocol'
import type { ExcalidrawWriter } from '../../excalidraw/writer.ts'
import { toPictureKey } from '../../picture-key.ts'

/** There are no pages there: one is a picture of itself, whose bytes stand beside the elements by `toPictureKey`. */
export const pdfToExcalidraw: ExcalidrawWriter<ShapeOf<'pdf'>> = {
  kind: 'pdf',
  toElements: (shape, scene) => [
    {
      ...{ type: 'image', ...scene.getBox(shape), fileId: toPictureKey(shape), status: 'saved' },
      ...{ scale: [1, 1], crop: null },
      ...{ strokeColor: 'transparent', backgroundColor: 'transparent', fillStyle: 'solid' },
      ...{ strokeWidth: 1, strokeStyle: 'solid', roundness: null },
    },
  ],
}
