import { imageSize } from 'image-size'

/**
 * Whether the beginning of a picture tells its size, and no side is longer than so many pixels: a
 * few bytes can ask for gigabytes of them.
 */
export function hasImageSize(head: Uint8Array, { atMost }: { atMost: number }): boolean {
  try {
    const { width, height } = imageSize(head)
    return width >= 1 && height >= 1 && Math.max(width, height) <= atMost
  } catch {
    return false
  }
}
