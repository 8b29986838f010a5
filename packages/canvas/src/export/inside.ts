import { strToU8, Unzlib, zlibSync } from 'fflate'

/**
 * Shapes inside a picture: the JSON of a clipping, and the pictures that it shows, packed by zlib. A PNG has
 * them in a text chunk, an SVG in an element of metadata.
 */

/** The name under which a file has them. */
export const insideName = 'tiza'

/** A text that comes to more than this is not read. */
const mostBytes = 50e6
/** Packed bytes that are unpacked at once: they come to a thousand times as many at most. */
const stepBytes = 1 << 14

/** A text as a file has it inside. */
export function packInside(text: string): Uint8Array {
  return zlibSync(strToU8(text))
}

/** The text of packed bytes; `undefined` where they are damaged, or come to more than `most` bytes. */
export function unpackInside(packed: Uint8Array, most: number = mostBytes): string | undefined {
  if (packed.length === 0) return undefined
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  const unzlib = new Unzlib((bytes) => {
    size += bytes.length
    if (size > most) throw new Error('more than is taken')
    parts.push(new Uint8Array(bytes))
  })
  try {
    for (let at = 0; at < packed.length; at += stepBytes) {
      unzlib.push(packed.subarray(at, at + stepBytes), at + stepBytes >= packed.length)
    }
    const whole = new Uint8Array(size)
    let at = 0
    for (const part of parts) {
      whole.set(part, at)
      at += part.length
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(whole)
  } catch {
    return undefined
  }
}
