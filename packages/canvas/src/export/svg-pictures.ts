import { toDataUrl } from '@tiza/pictures/base64'
import { createExportCanvas, toPng } from './export-canvas.ts'

/** What every program shows that shows SVG. */
const known: readonly string[] = ['image/png', 'image/jpeg', 'image/gif']

/** The addresses of pictures in an SVG, by hash: their bytes, as a kind of file that every program shows. */
export async function toSvgPictures(
  pictures: ReadonlyMap<string, Blob>,
): Promise<ReadonlyMap<string, string>> {
  const addresses = new Map<string, string>()
  for (const [hash, blob] of pictures) {
    const shown = known.includes(blob.type) ? blob : await toKnown(blob).catch(() => undefined)
    if (shown) addresses.set(hash, await toDataUrl(shown))
  }
  return addresses
}

async function toKnown(blob: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(blob)
  const canvas = createExportCanvas(bitmap)
  canvas.drawImage(bitmap, 0, 0)
  bitmap.close()
  return toPng(canvas)
}
