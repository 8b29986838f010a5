import {
  decodePDFRawStream,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
} from '@cantoo/pdf-lib'
import { joinBytes, toBytes } from '@tiza/shapes/pens'
import { Unzlib } from 'fflate'
import { undoPredictor } from './undo-predictor.ts'

/** The operators of a page that come to more bytes are not looked at. */
const mostBytes = 64e6
/** Packed bytes that are unpacked at once: they come to a thousand times as many at most. */
const stepBytes = 1 << 14
/** What is packed otherwise than usual is not looked at where it has more bytes: nobody knows what it comes to. */
const mostOddBytes = 1 << 18

/** The streams of a page's operators, one after the other. */
export function listContents(
  context: PDFContext,
  contents: PDFObject | undefined,
): readonly PDFObject[] {
  const found = context.lookup(contents)
  if (found instanceof PDFArray) return found.asArray()
  return found && contents ? [contents] : []
}

/** The operators of a page; `undefined` where they cannot be read, or are too many. */
export function decodeContents(
  context: PDFContext,
  contents: readonly PDFObject[],
): Uint8Array | undefined {
  const parts: Uint8Array[] = []
  let left = mostBytes
  for (const one of contents) {
    const stream = context.lookup(one)
    const bytes = stream instanceof PDFRawStream ? unpackStream(stream, left) : undefined
    if (!bytes) return undefined
    left -= bytes.length
    // A word never goes on in the next stream.
    parts.push(bytes, toBytes('\n'))
  }
  return joinBytes(parts)
}

/** The bytes of a stream; `undefined` where they cannot be read, or are more than `most`. */
export function unpackStream(stream: PDFRawStream, most: number): Uint8Array | undefined {
  const { dict, contents } = stream
  const filter = toOnly(dict.lookup(PDFName.of('Filter')))
  if (filter === undefined) return contents.length > most ? undefined : contents
  if (filter === PDFName.of('FlateDecode')) {
    const bytes = unpack(contents, most)
    const parms = toOnly(dict.lookup(PDFName.of('DecodeParms')))
    return bytes && parms instanceof PDFDict ? undoDifferences(bytes, parms) : bytes
  }
  if (contents.length > mostOddBytes) return undefined
  try {
    return decodePDFRawStream(stream).decode()
  } catch {
    return undefined
  }
}

/** The one of a list of one. */
function toOnly(value: PDFObject | undefined): PDFObject | undefined {
  return value instanceof PDFArray && value.size() === 1 ? value.lookup(0) : value
}

/** What was written as differences of rows as PNG has them: streams of objects are, pictures apart. */
function undoDifferences(bytes: Uint8Array, parms: PDFDict): Uint8Array | undefined {
  const get = (name: string, usual: number) => {
    const value = parms.lookup(PDFName.of(name))
    return value instanceof PDFNumber ? value.asNumber() : usual
  }
  const predictor = get('Predictor', 1)
  if (predictor === 1) return bytes
  const isOfBytes = predictor >= 10 && get('Colors', 1) === 1 && get('BitsPerComponent', 8) === 8
  return isOfBytes ? undoPredictor(bytes, get('Columns', 1)) : undefined
}

/** What is damaged at its end is read as far as it can be, as programs do. */
function unpack(packed: Uint8Array, most: number): Uint8Array | undefined {
  const parts: Uint8Array[] = []
  let size = 0
  const unzlib = new Unzlib((bytes) => {
    size += bytes.length
    parts.push(bytes.slice())
  })
  try {
    for (let at = 0; at < packed.length && size <= most; at += stepBytes) {
      unzlib.push(packed.subarray(at, at + stepBytes), at + stepBytes >= packed.length)
    }
  } catch {
    if (parts.length === 0) return undefined
  }
  return size > most ? undefined : joinBytes(parts)
}
