/** What the head of a JPEG says of it. */
export interface JpegHead {
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** 1: greys, 3: colours, 4: inks. */
  readonly components: number
  /** Whether it has Exif, which may say that it is to be turned. */
  readonly hasExif: boolean
}

/** Reads the head of a JPEG (ITU-T T.81, annex B); `undefined` where there is none. */
export function readJpegHead(bytes: Uint8Array): JpegHead | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return undefined
  let hasExif = false
  for (let at = 2; at + 10 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    // Bytes that only fill.
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xe1)
      hasExif ||= String.fromCharCode(...bytes.subarray(at + 4, at + 8)) === 'Exif'
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
      return { width, height, components: bytes[at + 9] ?? 0, hasExif }
    }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}
