/** The media types of pictures that a board may hold. */
export const imageTypes = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'image/avif',
] as const

export type ImageType = (typeof imageTypes)[number]

/** Number of bytes needed to detect the type of a picture. */
export const imageHeadBytes = 64

/**
 * Detects the media type of a picture by its first bytes; `undefined` for other data. Does not check
 * whether the rest can be decoded.
 */
export function getImageType(head: Uint8Array): ImageType | undefined {
  const text = String.fromCharCode(...head.subarray(0, imageHeadBytes))
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'image/gif'
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'image/webp'
  return isAvif(text) ? 'image/avif' : undefined
}

/** The first box of the file is `ftyp`, and names AVIF among its brands (ISO/IEC 14496-12). */
function isAvif(text: string): boolean {
  if (!text.startsWith('ftyp', 4)) return false
  const [a = 0, b = 0, c = 0, d = 0] = Array.from(text.slice(0, 4), (char) => char.charCodeAt(0))
  const brands = text.slice(8, ((a * 256 + b) * 256 + c) * 256 + d).match(/.{4}/gs) ?? []
  return brands.some((brand, at) => at !== 1 && (brand === 'avif' || brand === 'avis'))
}
