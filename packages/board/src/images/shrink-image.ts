import type { ImageType } from '@tiza/protocol'
import { fitsBytes, getFactor, type ImageLimits } from './fits-server.ts'
import { toBlob } from './to-blob.ts'

/** From what cannot be told from the original to what is still good. */
const qualities = [0.95, 0.85, 0.7]
/** Tried one after the other, as shares of the sides that a picture may have. */
const shares = [1, 0.7, 0.5]

/** An image as a file that a board may hold, as good as fits; `undefined` when none does. */
export async function shrinkImage(
  bitmap: ImageBitmap,
  { type, limits }: { readonly type: ImageType; readonly limits: ImageLimits },
): Promise<Blob | undefined> {
  for (const share of shares) {
    const canvas = draw(bitmap, share * getFactor(bitmap, limits))
    for (const write of toWays(type)) {
      const blob = await write(canvas)
      if (blob && fitsBytes(blob, limits)) return blob
    }
  }
  return undefined
}

function draw(bitmap: ImageBitmap, factor: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.floor(bitmap.width * factor))
  canvas.height = Math.max(1, Math.floor(bitmap.height * factor))
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no 2d context')
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return canvas
}

type Write = (canvas: HTMLCanvasElement) => Promise<Blob | undefined>

/** Lossless what was, a photograph as one: it need not keep what is transparent. */
function toWays(type: ImageType): Write[] {
  const lossy = type === 'image/jpeg' ? type : 'image/webp'
  const ways = qualities.map(
    (quality): Write =>
      (canvas) =>
        toBlob(canvas, lossy, quality),
  )
  return type === 'image/png' ? [(canvas) => toBlob(canvas, type), ...ways] : ways
}
