import { imageSize } from 'image-size'

/**
 * Whether the beginning of a picture states its size, and that is within bounds: a few bytes can ask
 * for gigabytes of pixels.
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
