import { takeJpeg } from '@tiza/pictures/take-jpeg'
import { takeParts } from '@tiza/pictures/take-parts'
import type { PdfPicture } from '@tiza/shapes/pens'
import { createExportCanvas, toJpeg } from './export-canvas.ts'

/** Pixels on a side of a picture that is not taken as it is. */
const mostSidePx = 4_096

/** A picture as a PDF holds it: a photograph as it is, if it can be; rejects where it cannot be read. */
export async function toPdfPicture(blob: Blob): Promise<PdfPicture> {
  if (blob.type === 'image/jpeg') {
    const jpeg = new Uint8Array(await blob.arrayBuffer())
    const taken = takeJpeg(jpeg)
    if (taken) return taken
  }
  const bitmap = await createImageBitmap(blob)
  const factor = Math.min(1, mostSidePx / Math.max(bitmap.width, bitmap.height))
  const toSide = (side: number) => Math.max(1, Math.round(side * factor))
  const [width, height] = [toSide(bitmap.width), toSide(bitmap.height)]
  const canvas = createExportCanvas({ width, height })
  canvas.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  if (blob.type === 'image/jpeg') {
    const turned = takeJpeg(new Uint8Array(await (await toJpeg(canvas)).arrayBuffer()))
    if (turned) return turned
  }
  const { data } = canvas.getImageData(0, 0, width, height)
  const alpha = takeParts(data, [3])
  const isOpaque = alpha.every((share) => share === 255)
  return { width, height, rgb: takeParts(data, [0, 1, 2]), ...(!isOpaque && { alpha }) }
}
