const [extension, image, trailer] = [0x21, 0x2c, 0x3b]

/** Whether a GIF has an image, all of its blocks and the trailer (GIF89a). */
export function isWholeGif(bytes: Uint8Array): boolean {
  let hasImage = false
  let at = 13 + getTableBytes(bytes[10])
  while (at < bytes.length) {
    const kind = bytes[at]
    if (kind === trailer) return hasImage
    if (kind === extension) {
      at = skipBlocks(bytes, at + 2)
    } else if (kind === image) {
      const data = at + 10 + getTableBytes(bytes[at + 9]) + 1
      const end = skipBlocks(bytes, data)
      if (end > data + 1) hasImage = true
      at = end
    } else {
      return false
    }
  }
  return false
}

/** Size of the colour table announced by the packed fields. */
function getTableBytes(packed = 0): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0
}

/** The offset after a chain of sub-blocks, which ends with an empty one. */
function skipBlocks(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length) {
    const size = bytes[at] ?? 0
    at += 1 + size
    if (size === 0) break
  }
  return at
}
