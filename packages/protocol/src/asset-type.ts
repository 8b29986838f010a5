import { getImageType, type ImageType } from './image-type.ts'

/** The media type of a PDF. */
export const pdfType = 'application/pdf'

/** The media types of what boards may hold: pictures and PDFs. */
export type AssetType = ImageType | typeof pdfType

/** Number of first bytes needed to detect the type of an asset. */
export const assetHeadBytes = 1_024

/** Number of last bytes needed to tell whether a PDF is whole. */
export const pdfTailBytes = 4_096

/**
 * Detects the media type of a picture or a PDF by its first bytes; `undefined` for other data. What
 * begins like a picture is one, whatever follows.
 */
export function getAssetType(head: Uint8Array): AssetType | undefined {
  return getImageType(head) ?? (isPdf(head) ? pdfType : undefined)
}

/**
 * Whether data has the header of a PDF (ISO 32000-1, 7.5.2) within its first 1,024 bytes: programs read
 * files with something before it. Does not check whether the rest can be read.
 */
export function isPdf(head: Uint8Array): boolean {
  return /%PDF-\d/.test(toText(head.subarray(0, assetHeadBytes)))
}

/**
 * Whether the last bytes of a PDF of so many bytes in all have what ends one (ISO 32000-1, 7.5.5): a place within
 * it where its objects are listed, and `%%EOF`. What follows that is ignored, as it is by programs.
 */
export function hasPdfEnd(tail: Uint8Array, bytes: number): boolean {
  const text = toText(tail.subarray(-pdfTailBytes))
  const last = [...text.matchAll(/startxref\s{1,8}(\d{1,12})\s{1,8}%%EOF/g)].at(-1)
  return last !== undefined && Number(last[1]) < bytes
}

/** Each byte as a character. */
function toText(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}
