import type { PDFObject } from '@cantoo/pdf-lib'

/** An object as it is written in a file. */
export function serialize(object: PDFObject): Uint8Array {
  const bytes = new Uint8Array(object.sizeInBytes())
  object.copyBytesInto(bytes, 0)
  return bytes
}
