import { getImageType, imageHeadBytes, limits } from '@tiza/protocol'
import { rasterizeSvg } from './rasterize-svg.ts'
import { toBlob } from './to-blob.ts'

/** A picture as it goes to the server, and its size on the board, units. */
export interface PreparedImage {
  readonly blob: Blob
  readonly width: number
  readonly height: number
}

export type ImageFailure = 'notAnImage' | 'imageTooLarge'

/** Beyond this it takes a minute to open on a phone, or more memory than there is. */
const largestFileBytes = 100e6
/** What is lighter than this goes as it is. */
const lightBytes = 2e6
const shrunkSide = 2_560

/** Makes any picture that the browser can show one that a board can hold: heavy ones get smaller. */
export async function prepareImage(file: Blob): Promise<PreparedImage | ImageFailure> {
  if (file.size > largestFileBytes) return 'imageTooLarge'
  const head = new Uint8Array(await file.slice(0, imageHeadBytes).arrayBuffer())
  if (!getImageType(head)) return (await rasterizeSvg(file)) ?? 'notAnImage'
  const bitmap = await createImageBitmap(file).catch(() => undefined)
  if (!bitmap) return 'notAnImage'
  const { width, height } = bitmap
  const isLight = file.size <= lightBytes && Math.max(width, height) <= limits.assetSide
  const blob = isLight ? file : await shrink(bitmap, file.type)
  bitmap.close()
  return blob && blob.size <= limits.assetBytes ? { blob, width, height } : 'imageTooLarge'
}

async function shrink(bitmap: ImageBitmap, type: string): Promise<Blob | undefined> {
  const factor = Math.min(1, shrunkSide / Math.max(bitmap.width, bitmap.height))
  const sheet = document.createElement('canvas')
  sheet.width = Math.max(1, Math.round(bitmap.width * factor))
  sheet.height = Math.max(1, Math.round(bitmap.height * factor))
  const canvas = sheet.getContext('2d')
  if (!canvas) return undefined
  canvas.imageSmoothingQuality = 'high'
  canvas.drawImage(bitmap, 0, 0, sheet.width, sheet.height)
  // A browser that cannot write WebP writes PNG; a photograph need not keep what is transparent.
  return toBlob(sheet, type === 'image/jpeg' ? 'image/jpeg' : 'image/webp')
}
