import { Gunzip } from 'fflate'
import { FormatError } from './format.ts'

/** Packed bytes that are unpacked at once: they come to a thousand times as many at most. */
const stepBytes = 1 << 14

/** Whether bytes begin as a gzip file does. */
export function isGzip([first, second]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b
}

/**
 * The text of a gzip file in UTF-8, part by part, so that nobody holds all of it. Throws `FormatError` for one
 * that is damaged, ends early or comes to more than `most` bytes.
 */
export function* gunzipText(packed: Uint8Array, most: number): Generator<string, void, void> {
  const decoder = new TextDecoder()
  let size = 0
  let parts: string[] = []
  const gunzip = new Gunzip((bytes) => {
    size += bytes.length
    if (size <= most) parts.push(decoder.decode(bytes, { stream: true }))
  })
  for (let at = 0; at < packed.length; at += stepBytes) {
    const isLast = at + stepBytes >= packed.length
    try {
      gunzip.push(packed.subarray(at, at + stepBytes), isLast)
    } catch (error) {
      throw new FormatError('damaged', String(error))
    }
    if (size > most) throw new FormatError('too_large')
    yield* parts
    parts = []
  }
  yield decoder.decode()
}
