import { toDataUrl } from './base64.ts'
import { drawSvg } from './draw-svg.ts'
import { type PictureJob, unwatched } from './picture-job.ts'
import type { Raster } from './raster.ts'

/** What every program shows that shows SVG. */
const known: readonly string[] = ['image/png', 'image/jpeg', 'image/gif']

/** Draws an SVG that has all that it shows inside: letters as paths, with a text below them, and pictures. */
export async function drawSvgFile(job: PictureJob): Promise<readonly string[]> {
  const { part, shapes, letters, scale, pictures, raster } = job
  const addresses = new Map<string, string>()
  for (const [hash, blob] of pictures)
    addresses.set(hash, await toDataUrl(await toKnown(blob, raster)))
  return drawSvg(part, {
    ...{ shapes, scale, ...unwatched },
    ...{ toOutline: letters.toOutline, getBaseline: letters.getBaseline },
    getAddress: (hash) => addresses.get(hash),
  })
}

/** A picture as a kind of file that every program shows, where that can be made. */
async function toKnown(blob: Blob, raster: Raster | undefined): Promise<Blob> {
  if (!raster || known.includes(blob.type)) return blob
  const image = await raster.decode(new Uint8Array(await blob.arrayBuffer())).catch(() => undefined)
  if (!image) return blob
  const context = raster.createContext(image)
  const whole = [0, 0, image.width, image.height] as const
  raster.drawImage(context, image, whole, whole)
  return new Blob([new Uint8Array(raster.toPng(context))], { type: 'image/png' })
}
