import { zlibSync } from 'fflate'

/** How hard: a third less time than usual, for a hundredth more bytes. */
const level = 4

/** Packs the parts of a document, as zlib does. */
export function deflate(bytes: Uint8Array): Uint8Array {
  return zlibSync(bytes, { level })
}
