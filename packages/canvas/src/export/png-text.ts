import { insideName } from './inside.ts'
import { findPngChunks, toPngChunk } from './png-chunks.ts'

/** A packed text is in an `iTXt` chunk: keyword, that it is packed and how, no language, no translation (PNG, 11.3.3.4). */
const head = Uint8Array.from([...insideName, '\0', '\u0001', '\0', '\0', '\0'], (char) =>
  char.charCodeAt(0),
)

/** The chunk of a PNG that has a packed text. */
export function toPngText(packed: Uint8Array): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(head.length + packed.length)
  data.set(head)
  data.set(packed, head.length)
  return toPngChunk('iTXt', data)
}

/** The packed text of a PNG; `undefined` where it has none. */
export function findPngText(bytes: Uint8Array): Uint8Array | undefined {
  const found = findPngChunks(bytes, 'iTXt').find((data) =>
    head.every((byte, at) => data[at] === byte),
  )
  return found?.subarray(head.length)
}
