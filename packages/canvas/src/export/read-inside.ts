import { unpackInside } from './inside.ts'
import { findPngText } from './png-text.ts'
import { findSvgMetadata } from './svg-metadata.ts'

/** Larger files are looked at as pictures only. */
const largestFileBytes = 100e6

/**
 * The JSON of the shapes inside a PNG or an SVG; `undefined` where there is none, or more than is taken. Whoever
 * takes it looks at all of it, as at what anybody may have written.
 */
export async function readInside(file: Blob): Promise<string | undefined> {
  if (file.size > largestFileBytes) return undefined
  const bytes = new Uint8Array(await file.arrayBuffer())
  const packed = findPngText(bytes) ?? (isSvg(bytes) ? findSvgMetadata(toText(bytes)) : undefined)
  return packed && unpackInside(packed)
}

/** Whether a file may be SVG: it begins with a tag, perhaps behind a mark or spaces. */
function isSvg(bytes: Uint8Array): boolean {
  return toText(bytes.subarray(0, 64)).trimStart().startsWith('<')
}

function toText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
