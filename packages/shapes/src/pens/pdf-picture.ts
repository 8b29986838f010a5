import { toNumber as num } from './document-pen.ts'
import type { PdfFile, PdfRef } from './pdf-file.ts'

/** A picture as a PDF holds it: its pixels, or a JPEG as it is. */
export type PdfPicture = PdfPixels | PdfJpeg

export interface PdfPixels {
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Red, green and blue of each pixel, row by row; or of all of them, where there is one. */
  readonly rgb: Uint8Array
  /** How opaque each pixel is; absent where all are. */
  readonly alpha?: Uint8Array | undefined
}

export interface PdfJpeg {
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** The whole file, in colours or in greys, as it is to be seen: what its Exif says is not read. */
  readonly jpeg: Uint8Array
  readonly isGrey: boolean
}

/** Adds a picture, from its top left: a unit wide and high, as all are. */
export function addPicture(file: PdfFile, picture: PdfPicture): PdfRef {
  const { width, height } = picture
  if ('jpeg' in picture) {
    const entries = `${toEntries({ width, height }, picture.isGrey ? 'Gray' : 'RGB')}/Filter/DCTDecode`
    return file.addStream({ entries, bytes: picture.jpeg })
  }
  const { rgb, alpha } = picture
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

const everywhere = [-1e7, -1e7, 1e7, 1e7] as const

/** What a stream of operators says that is drawn as one: wherever it draws. */
export function toGroupEntries(resources: PdfRef): string {
  return `${toFormEntries(resources, everywhere)}/Group<</S/Transparency>>`
}

/** What a stream of operators says that draws in a box: left, bottom, right, top. */
export function toFormEntries(
  resources: PdfRef,
  box: readonly [left: number, bottom: number, right: number, top: number],
): string {
  return `/Type/XObject/Subtype/Form/BBox[${box.map(num).join(' ')}]/Resources ${resources} 0 R`
}
