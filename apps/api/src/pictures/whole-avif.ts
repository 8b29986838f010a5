/** Whether the boxes of an AVIF fill the file and all extents lie within it (ISO/IEC 14496-12). */
export function isWholeAvif(bytes: Uint8Array): boolean {
  const boxes = readBoxes(bytes)
  const meta = boxes?.find(({ type }) => type === 'meta')
  // Its own version and flags come first.
  const parts = meta && readBoxes(meta.data.subarray(4))
  const places = parts?.find(({ type }) => type === 'iloc')
  return places !== undefined && isWithin(places.data, bytes.length)
}

interface Box {
  readonly type: string
  readonly data: Uint8Array
}

/** Limit of boxes on one level: more than any encoder writes. */
const mostBoxes = 10_000

/** The boxes in a byte range; `undefined` when they do not fill it exactly. */
function readBoxes(bytes: Uint8Array): readonly Box[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const boxes: Box[] = []
  let at = 0
  while (at + 8 <= bytes.length && boxes.length < mostBoxes) {
    const short = view.getUint32(at)
    const isLong = short === 1
    if (isLong && at + 16 > bytes.length) return undefined
    const header = isLong ? 16 : 8
    // A size of 0: to the end.
    const size = isLong ? Number(view.getBigUint64(at + 8)) : short || bytes.length - at
    if (size < header || at + size > bytes.length) return undefined
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    boxes.push({ type, data: bytes.subarray(at + header, at + size) })
    at += size
  }
  return at === bytes.length ? boxes : undefined
}

/** Whether every extent that an `iloc` lists lies within so many bytes, and there is one with any. */
function isWithin(iloc: Uint8Array, length: number): boolean {
  let at = 0
  const read = (size: number): number => {
    if (at + size > iloc.length) throw new RangeError('the list is cut')
    let value = 0
    for (const end = at + size; at < end; at++) value = value * 256 + (iloc[at] ?? 0)
    return value
  }
  try {
    const version = read(4) >>> 24
    const sizes = read(2)
    const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15]
    const indexSize = version === 0 ? 0 : sizes & 15
    let extents = 0
    for (let items = read(version === 2 ? 4 : 2); items > 0; items--) {
      read(version === 2 ? 4 : 2)
      // Derived items and items within `idat` have no extent in the file.
      const isInFile = version === 0 || (read(2) & 15) === 0
      read(2)
      const base = read(baseSize)
      // Otherwise a list of a few bytes could declare any number of extents.
      if (indexSize + offsetSize + lengthSize === 0) return false
      for (let left = read(2); left > 0; left--) {
        read(indexSize)
        const end = base + read(offsetSize) + read(lengthSize)
        if (isInFile && end > length) return false
        if (isInFile && end > 0) extents++
      }
    }
    return extents > 0
  } catch {
    return false
  }
}
