import { toCrc32 } from '@tiza/formats/zip/crc32'

type Bytes = Uint8Array<ArrayBuffer>

/** What every PNG begins with (PNG, third edition, 5.2). */
export const pngSignature: readonly number[] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** A chunk: length, type, data and sum (5.3). */
export function toPngChunk(type: string, data: ArrayLike<number>): Bytes {
  const chunk = new Uint8Array(data.length + 12)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, data.length)
  for (let at = 0; at < 4; at++) chunk[4 + at] = type.charCodeAt(at)
  chunk.set(data, 8)
  view.setUint32(data.length + 8, toCrc32(chunk.subarray(4, data.length + 8)))
  return chunk
}

/** The data of the chunks of a type that stand before the pixels; none where the bytes are no PNG. */
export function findPngChunks(bytes: Uint8Array, type: string): readonly Uint8Array[] {
  if (pngSignature.some((byte, at) => bytes[at] !== byte)) return []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found: Uint8Array[] = []
  for (let at = pngSignature.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const end = at + 12 + length
    if (end > bytes.length || name === 'IDAT' || name === 'IEND') return found
    if (name === type) found.push(bytes.subarray(at + 8, at + 8 + length))
    at = end
  }
  return found
}
