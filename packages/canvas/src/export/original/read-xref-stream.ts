import { PDFArray, PDFName, PDFNumber, type PDFRawStream, PDFRef } from '@cantoo/pdf-lib'
import { unpackStream } from './decode-contents.ts'

/** Where an object is in a file, bytes from its beginning. */
export interface PlacedObject {
  readonly ref: PDFRef
  readonly offset: number
}

/** It has no more entries. */
const mostBytes = 16e6

/** The objects that a stream says to be in the file itself (ISO 32000-1, 7.5.8); `undefined` where it is damaged. */
export function readXrefStream(stream: PDFRawStream): readonly PlacedObject[] | undefined {
  const { dict } = stream
  const widths = toNumbers(dict.lookup(PDFName.of('W')))
  const size = dict.lookup(PDFName.of('Size'))
  const bytes = unpackStream(stream, mostBytes)
  if (widths?.length !== 3 || !(size instanceof PDFNumber) || !bytes) return undefined
  const ranges = toNumbers(dict.lookup(PDFName.of('Index'))) ?? [0, size.asNumber()]
  const [type = 0, offset = 0, generation = 0] = widths
  const objects: PlacedObject[] = []
  let at = 0
  const read = (width: number) => {
    let value = 0
    for (let left = width; left > 0; left--) value = value * 256 + (bytes[at++] ?? 0)
    return value
  }
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    const [first = 0, count = 0] = ranges.slice(range)
    for (let number = first; number < first + count; number++) {
      if (at >= bytes.length) return undefined
      const kind = type === 0 ? 1 : read(type)
      const place = read(offset)
      const ref = PDFRef.of(number, read(generation))
      if (kind === 1) objects.push({ ref, offset: place })
    }
  }
  return objects
}

function toNumbers(value: unknown): readonly number[] | undefined {
  if (!(value instanceof PDFArray)) return undefined
  return value.asArray().map((one) => (one instanceof PDFNumber ? one.asNumber() : 0))
}
