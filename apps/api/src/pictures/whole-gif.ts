const [extension, image, trailer] = [0x21, 0x2c, 0x3b]

/** Whether a GIF has a picture, all blocks of what it has, and its trailer (GIF89a). */
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

/** The size of the table of colours that packed fields announce. */
function getTableBytes(packed = 0): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0
}

/** The place behind a chain of blocks, of which the last is empty. */
function skipBlocks(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length) {
    const size = bytes[at] ?? 0
    at += 1 + size
    if (size === 0) break
  }
  return at
}
