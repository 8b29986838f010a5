import { type PDFContext, PDFName, PDFNumber, PDFRef } from '@cantoo/pdf-lib'
import { isXrefStream, type OriginalPdf } from './read-original.ts'
import { type PlacedObject, readXrefStream } from './read-xref-stream.ts'

/** What says where the objects of a file are, to be continued. */
export interface FoundXref {
  /** Where it is. */
  readonly start: number
  /** Whether it is a stream: what continues it is one, too. */
  readonly isStream: boolean
}

/** Sections of one file. */
const mostSections = 1_000
/** How far from the end of the file its place is said at most, bytes. */
const tailBytes = 4_096
/** A trailer is read as far as this, bytes. */
const trailerBytes = 8_192

/**
 * Finds it, if all of it is right: each object is where it says. A file that is damaged there is mended by programs
 * that read it, but cannot be continued.
 */
export function findXref({ bytes, context }: OriginalPdf): FoundXref | undefined {
  const tail = toText(bytes, bytes.length - tailBytes, bytes.length)
  const found = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)
  if (!found) return undefined
  const start = Number(found[1])
  const sections = [start]
  for (let at = 0; at < sections.length; at++) {
    const section = at < mostSections ? readSection(bytes, context, sections[at] ?? 0) : undefined
    if (!section?.objects.every((object) => isAt(bytes, object))) return undefined
    for (const next of section.before) if (!sections.includes(next)) sections.push(next)
  }
  return {
    start,
    isStream: !toText(bytes, start, start + 16)
      .trimStart()
      .startsWith('xref'),
  }
}

interface Section {
  readonly objects: readonly PlacedObject[]
  /** Where sections are that say more. */
  readonly before: readonly number[]
}

function readSection(bytes: Uint8Array, context: PDFContext, start: number): Section | undefined {
  const head = toText(bytes, start, start + 40)
  if (/^\s*xref\s/.test(head)) return readTable(bytes, start)
  const [, number, generation] = /^\s*(\d+)\s+(\d+)\s+obj\b/.exec(head) ?? []
  const stream = context.lookup(PDFRef.of(Number(number), Number(generation)))
  if (!isXrefStream(stream)) return undefined
  const objects = readXrefStream(stream)
  const previous = stream.dict.lookup(PDFName.of('Prev'))
  return objects && { objects, before: previous instanceof PDFNumber ? [previous.asNumber()] : [] }
}

/** A table (ISO 32000-1, 7.5.4), in lines of any length. */
function readTable(bytes: Uint8Array, start: number): Section | undefined {
  const objects: PlacedObject[] = []
  let at = start + toText(bytes, start, start + 40).indexOf('xref') + 4
  for (;;) {
    const text = toText(bytes, at, at + 64)
    const [range, first = '', count = ''] = /^\s*(\d+)\s+(\d+)\s+/.exec(text) ?? []
    if (range === undefined) break
    at += range.length
    for (let number = Number(first); number < Number(first) + Number(count); number++) {
      const line = toText(bytes, at, at + 40)
      const [entry, offset, generation, use] = /^\s*(\d+)\s+(\d+)\s+([nf])\s*/.exec(line) ?? []
      if (entry === undefined) return undefined
      at += entry.length
      if (use !== 'n') continue
      objects.push({ ref: PDFRef.of(number, Number(generation)), offset: Number(offset) })
    }
  }
  const rest = toText(bytes, at, at + trailerBytes)
  if (!/^\s*trailer\b/.test(rest)) return undefined
  const [trailer = ''] = rest.split('startxref')
  const before = [...trailer.matchAll(/\/(?:Prev|XRefStm)\s+(\d+)/g)].map(([, place]) =>
    Number(place),
  )
  return { objects, before }
}

function isAt(bytes: Uint8Array, { ref, offset }: PlacedObject): boolean {
  const found = /^\s*(\d+)\s+(\d+)\s+obj\b/.exec(toText(bytes, offset, offset + 40))
  return Number(found?.[1]) === ref.objectNumber && Number(found?.[2]) === ref.generationNumber
}

function toText(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(Math.max(0, from), Math.max(0, to)))
}
