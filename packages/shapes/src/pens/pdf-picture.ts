import type { PdfFile, PdfRef } from './pdf-file.ts'

/** A picture as a PDF holds it. */
export interface PdfPicture {
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Red, green and blue of each pixel, row by row; or of all of them, where there is one. */
  readonly rgb: Uint8Array
  /** How opaque each pixel is; absent where all are. */
  readonly alpha?: Uint8Array | undefined
}

/** Adds a picture, from its top left: a unit wide and high, as all are. */
export function addPicture(file: PdfFile, { width, height, rgb, alpha }: PdfPicture): PdfRef {
  const isOneColor = rgb.length === 3
  const mask =
    alpha && file.addStream({ entries: toEntries({ width, height }, 'Gray'), bytes: alpha })
  const size = isOneColor ? { width: 1, height: 1 } : { width, height }
  const soft = mask === undefined ? '' : `/SMask ${mask} 0 R`
  return file.addStream({ entries: toEntries(size, 'RGB') + soft, bytes: rgb })
}

function toEntries(
  { width, height }: { readonly width: number; readonly height: number },
  space: 'RGB' | 'Gray',
): string {
  return (
    `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}` +
    `/ColorSpace/Device${space}/BitsPerComponent 8`
  )
}
