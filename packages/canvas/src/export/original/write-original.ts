import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib'
import { type PdfObject, toBytes } from '@tiza/shapes/pens'
import { type FoundXref, findXref } from './find-xref.ts'
import type { OriginalPdf } from './read-original.ts'
import { serialize } from './serialize.ts'

/** An object as it is written, in parts one after the other. */
export interface WrittenObject {
  readonly ref: PDFRef
  readonly parts: readonly Uint8Array[]
}

/** Objects with new numbers, as they are written. */
export function toWrittenObjects(objects: readonly PdfObject[]): readonly WrittenObject[] {
  return objects.map(({ ref, parts }) => ({ ref: PDFRef.of(ref), parts }))
}

/** A file in parts, and where its objects are. */
interface Output {
  readonly parts: Uint8Array[]
  readonly places: { readonly ref: PDFRef; readonly offset: number }[]
  length: number
}

/**
 * A PDF with objects that are new or replace others, in parts one after the other: its bytes as they are, and the
 * objects behind them (ISO 32000-1, 7.5.6). One that says wrongly where its objects are is written again as a whole.
 */
export function writeOriginal(
  original: OriginalPdf,
  objects: readonly WrittenObject[],
): readonly Uint8Array[] {
  const xref = findXref(original)
  return xref ? append(original, objects, xref) : rewrite(original, objects)
}

function append(
  original: OriginalPdf,
  objects: readonly WrittenObject[],
  xref: FoundXref,
): readonly Uint8Array[] {
  const output: Output = { parts: [], places: [], length: 0 }
  push(output, original.bytes)
  push(output, toBytes('\n'))
  for (const object of objects) pushObject(output, object)
  finish(original, output, xref)
  return output.parts
}

function rewrite(original: OriginalPdf, objects: readonly WrittenObject[]): readonly Uint8Array[] {
  const output: Output = { parts: [], places: [], length: 0 }
  push(output, toBytes('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'))
  const changed = new Map(objects.map((object) => [object.ref, object]))
  for (const [ref, object] of original.context.enumerateIndirectObjects()) {
    if (changed.has(ref) || isContainer(object)) continue
    pushObject(output, { ref, parts: [serialize(object)] })
  }
  for (const object of objects) pushObject(output, object)
  finish(original, output, undefined)
  return output.parts
}

/** Whether what is in an object has been taken out of it: it says where objects are, or has some. */
function isContainer(object: PDFObject): boolean {
  const type = object instanceof PDFRawStream ? object.dict.get(PDFName.of('Type')) : undefined
  return type === PDFName.of('XRef') || type === PDFName.of('ObjStm')
}

function push(output: Output, bytes: Uint8Array): void {
  output.parts.push(bytes)
  output.length += bytes.length
}

function pushObject(output: Output, { ref, parts }: WrittenObject): void {
  output.places.push({ ref, offset: output.length })
  push(output, toBytes(`${ref.objectNumber} ${ref.generationNumber} obj\n`))
  for (const part of parts) push(output, part)
  push(output, toBytes('\nendobj\n'))
}

/** Says where the objects are, in the manner of what is continued. */
function finish(original: OriginalPdf, output: Output, xref: FoundXref | undefined): void {
  const numbers = output.places.map(({ ref }) => ref.objectNumber)
  const next = Math.max(original.taken, ...numbers) + 1
  const start = output.length
  if (xref?.isStream) {
    output.places.push({ ref: PDFRef.of(next), offset: start })
    sortPlaces(output)
    const { context } = original
    const dict = toTrailer(original, { size: next + 1, previous: xref.start })
    const ranges = toRanges(output.places)
    const index = ranges.flatMap(({ first, places }) => [first, places.length])
    dict.set(PDFName.of('Type'), PDFName.of('XRef'))
    dict.set(PDFName.of('W'), context.obj([1, 4, 2]))
    dict.set(PDFName.of('Index'), context.obj(index))
    push(output, toBytes(`${next} 0 obj\n`))
    push(output, serialize(PDFRawStream.of(dict, toEntries(output.places))))
    push(output, toBytes('\nendobj\n'))
  } else {
    sortPlaces(output)
    push(output, toBytes(`xref\n${toTable(output.places, xref === undefined)}trailer\n`))
    push(output, serialize(toTrailer(original, { size: next, previous: xref?.start })))
    push(output, toBytes('\n'))
  }
  push(output, toBytes(`startxref\n${start}\n%%EOF\n`))
}

function sortPlaces({ places }: Output): void {
  places.sort((a, b) => a.ref.objectNumber - b.ref.objectNumber)
}

/** What leads to the rest of the file: as in the original, with another half of its id for another content. */
function toTrailer(
  { context }: OriginalPdf,
  { size, previous }: { readonly size: number; readonly previous: number | undefined },
): PDFDict {
  const { Root, Info, ID } = context.trailerInfo
  const dict = PDFDict.withContext(context)
  dict.set(PDFName.of('Size'), PDFNumber.of(size))
  if (Root) dict.set(PDFName.of('Root'), Root)
  if (Info) dict.set(PDFName.of('Info'), Info)
  if (previous !== undefined) dict.set(PDFName.of('Prev'), PDFNumber.of(previous))
  const id = context.lookup(ID)
  if (id instanceof PDFArray && id.size() === 2) {
    const own = PDFArray.withContext(context)
    own.push(id.get(0))
    own.push(PDFHexString.of(toRandomHex(16)))
    dict.set(PDFName.of('ID'), own)
  }
  return dict
}

function toRandomHex(count: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(count))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

type Places = Output['places']

/** Objects whose numbers follow each other. */
function toRanges(places: Places): readonly { readonly first: number; readonly places: Places }[] {
  const ranges: { readonly first: number; readonly places: Places }[] = []
  for (const place of places) {
    const last = ranges.at(-1)
    const { objectNumber } = place.ref
    if (last && objectNumber === last.first + last.places.length) last.places.push(place)
    else ranges.push({ first: objectNumber, places: [place] })
  }
  return ranges
}

/** A table; of a whole file it says that number 0 is free. */
function toTable(places: Places, isWhole: boolean): string {
  const free = isWhole ? '0 1\n0000000000 65535 f \n' : ''
  const ranges = toRanges(places).map(({ first, places: within }) => {
    const lines = within.map(
      ({ ref, offset }) =>
        `${String(offset).padStart(10, '0')} ${String(ref.generationNumber).padStart(5, '0')} n \n`,
    )
    return `${first} ${within.length}\n${lines.join('')}`
  })
  return free + ranges.join('')
}

/** Of each object that it is one, where, and its generation: seven bytes. */
function toEntries(places: Places): Uint8Array<ArrayBuffer> {
  const entries = new DataView(new ArrayBuffer(places.length * 7))
  for (const [at, { ref, offset }] of places.entries()) {
    entries.setUint8(at * 7, 1)
    entries.setUint32(at * 7 + 1, offset)
    entries.setUint16(at * 7 + 5, ref.generationNumber)
  }
  return new Uint8Array(entries.buffer)
}
