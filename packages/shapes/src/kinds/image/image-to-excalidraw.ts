import type { ShapeOf } from '@tiza/protocol'
import type { ExcalidrawWriter, SceneWriting } from '../../excalidraw/writer.ts'

type Image = ShapeOf<'image'>

/** The bytes of a picture stand beside the elements, under its hash. */
export const imageToExcalidraw: ExcalidrawWriter<Image> = {
  kind: 'image',
  toElements: (shape, scene) => [
    {
      ...{ type: 'image', ...scene.getBox(shape), fileId: shape.hash, status: 'saved' },
      scale: [(shape.scale?.[0] ?? 1) < 0 ? -1 : 1, (shape.scale?.[1] ?? 1) < 0 ? -1 : 1],
      crop: toCrop(shape, scene),
      ...{ strokeColor: 'transparent', backgroundColor: 'transparent', fillStyle: 'solid' },
      ...{ strokeWidth: 1, strokeStyle: 'solid', roundness: null },
    },
  ],
}

/** The part that is shown: here in shares of the picture, there in its pixels. */
function toCrop({ hash, crop }: Image, { getPictureSize }: SceneWriting) {
  const size = crop && getPictureSize(hash)
  if (!size) return null
  const [left, top, right, bottom] = crop
  const { width, height } = size
  if (!(right > left && bottom > top) || (left === 0 && top === 0 && right === 1 && bottom === 1))
    return null
  return {
    ...{ x: left * width, y: top * height },
    ...{ width: (right - left) * width, height: (bottom - top) * height },
    ...{ naturalWidth: width, naturalHeight: height },
  }
}
