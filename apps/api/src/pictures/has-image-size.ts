import { imageSize } from 'image-size'

/**
 * Whether the head of a picture states its size, and the size is within limits: a few bytes can claim
 * gigabytes of pixels.
 */
export function hasImageSize(
  head: Uint8Array,
  { mostSide, mostPixels }: { readonly mostSide: number; readonly mostPixels: number },
): boolean {
  try {
    const { width, height } = imageSize(head)
    const isSome = width >= 1 && height >= 1
    return isSome && Math.max(width, height) <= mostSide && width * height <= mostPixels
  } catch {
    return false
  }
}
