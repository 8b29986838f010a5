import type { Limits } from '@tiza/protocol'
import { mostMarkBytes } from './mark-image.ts'
import { pdfMarkBytes } from './mark-pdf.ts'

/** What a server takes of a picture: bytes, pixels of its longer side, and pixels in all. */
export type ImageLimits = Pick<Limits, 'assetBytes' | 'assetSide' | 'assetPixels'>

/** Whether a file has room for the mark of its board, and is no larger than a picture may be. */
export function fitsBytes({ size }: Pick<Blob, 'size'>, { assetBytes }: ImageLimits): boolean {
  return size <= assetBytes - mostMarkBytes
}

/** Whether a PDF has room for the mark of its board, and is no larger than one may be. */
export function fitsPdfBytes(
  { size }: Pick<Blob, 'size'>,
  { pdfBytes }: Pick<Limits, 'pdfBytes'>,
): boolean {
  return size <= pdfBytes - pdfMarkBytes
}

/** How much smaller an image has to be, 0 to 1, to have no more pixels than it may. */
export function getFactor(
  { width, height }: Pick<ImageBitmap, 'width' | 'height'>,
  { assetSide, assetPixels }: ImageLimits,
): number {
  const side = assetSide / Math.max(width, height)
  return Math.min(1, side, Math.sqrt(assetPixels / (width * height)))
}
