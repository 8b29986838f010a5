import type { Shape } from '@tiza/protocol'
import { toPictureKey } from '@tiza/shapes'
import type { PdfPen } from '@tiza/shapes/pens'
import { toPdfPicture } from './pdf-pictures.ts'

/**
 * Puts the pictures of some shapes into a file, each the first time that it is seen. What cannot be read is left
 * out. `pictures`: by `toPictureKey`.
 */
export async function addPictures(
  pen: PdfPen,
  shapes: readonly Shape[],
  pictures: ReadonlyMap<string, Blob>,
): Promise<void> {
  for (const shape of shapes) {
    if (!('hash' in shape)) continue
    const key = toPictureKey(shape)
    const blob = pen.hasPicture(key) ? undefined : pictures.get(key)
    const picture = blob && (await toPdfPicture(blob).catch(() => undefined))
    if (picture) pen.addPicture(key, picture)
  }
}
