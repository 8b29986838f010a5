import { paper as paperColors } from '@tiza/shapes'
import { drawDocument } from './draw-document.ts'
import { type PictureJob, unwatched } from './picture-job.ts'
import type { RasterImage } from './raster.ts'
import { createRasterPen } from './raster-pen.ts'

/** Draws a PNG. Throws where nothing makes pixels. */
export async function drawPng(job: PictureJob): Promise<readonly Uint8Array[]> {
  const { part, box, scale, shapes, letters, pictures, raster } = job
  if (!raster) throw new Error('nothing makes pixels')
  const size = { width: toPixels(box.width * scale), height: toPixels(box.height * scale) }
  const context = raster.createContext(size)
  if (part.paper !== undefined) {
    context.fillStyle = paperColors[part.theme]
    context.fillRect(0, 0, size.width, size.height)
  }
  context.setTransform(scale, 0, 0, scale, -box.x * scale, -box.y * scale)
  const images = new Map<string, RasterImage>()
  for (const [hash, blob] of pictures) {
    const image = await raster
      .decode(new Uint8Array(await blob.arrayBuffer()))
      .catch(() => undefined)
    if (image) images.set(hash, image)
  }
  const pen = createRasterPen(context, {
    ...{ raster, x: box.x, y: box.y, scale },
    ...{ toOutline: letters.toOutline, getBaseline: letters.getBaseline },
    getImage: (key) => images.get(key),
  })
  await drawDocument(pen, { ...part, detail: scale }, { shapes, ...unwatched })
  return [raster.toPng(context)]
}

function toPixels(length: number): number {
  return Math.max(1, Math.round(length))
}
