import { paper as paperColors } from '@tiza/shapes'
import { createPdfPen, type PdfPicture, pointsPerUnit } from '@tiza/shapes/pens'
import { deflate } from './deflate.ts'
import { drawDocument, usualDetail } from './draw-document.ts'
import { createDrawLetters } from './draw-letters.ts'
import { createPdfLetters } from './pdf-letters.ts'
import { type PictureJob, unwatched } from './picture-job.ts'
import type { Raster } from './raster.ts'
import { takeJpeg } from './take-jpeg.ts'
import { takeParts } from './take-parts.ts'

/** Pixels that letters without a typeface have for each unit. */
const letterPixels = 4
/** Pixels on a side of a picture that is not taken as it is. */
const mostSidePx = 4_096

/** Draws a PDF of one page: lines and letters as they are, pictures once. */
export async function drawPdf(job: PictureJob): Promise<readonly Uint8Array[]> {
  const { part, box, scale, shapes, letters, pictures, raster, title } = job
  const pen = createPdfPen({
    setLetters: createPdfLetters(letters.faces, letters.measure),
    drawLetters: raster
      ? createDrawLetters(letterPixels * Math.max(1, scale), raster.createContext)
      : () => undefined,
    getBaseline: letters.getBaseline,
    ...{ deflate, about: { title } },
  })
  const background = part.paper === undefined ? undefined : paperColors[part.theme]
  pen.startPage({ box, background, ...(scale !== 1 && { scale: pointsPerUnit * scale }) })
  for (const [hash, blob] of pictures) {
    const picture = await toPdfPicture(blob, raster).catch(() => undefined)
    if (picture) pen.addPicture(hash, picture)
  }
  const detail = usualDetail * Math.max(1, scale)
  await drawDocument(pen, { ...part, detail }, { shapes, ...unwatched })
  return pen.toParts()
}

/** A picture as a PDF holds it: a photograph as it is, if it can be; `undefined` where nothing reads its pixels. */
async function toPdfPicture(
  blob: Blob,
  raster: Raster | undefined,
): Promise<PdfPicture | undefined> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const jpeg = blob.type === 'image/jpeg' ? takeJpeg(bytes) : undefined
  if (jpeg || !raster) return jpeg
  const image = await raster.decode(bytes)
  const factor = Math.min(1, mostSidePx / Math.max(image.width, image.height))
  const toSide = (side: number) => Math.max(1, Math.round(side * factor))
  const [width, height] = [toSide(image.width), toSide(image.height)]
  const context = raster.createContext({ width, height })
  raster.drawImage(context, image, [0, 0, image.width, image.height], [0, 0, width, height])
  const { data } = context.getImageData(0, 0, width, height)
  const alpha = takeParts(data, [3])
  const isOpaque = alpha.every((share) => share === 255)
  return { width, height, rgb: takeParts(data, [0, 1, 2]), ...(!isOpaque && { alpha }) }
}
