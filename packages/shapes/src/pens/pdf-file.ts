/** A number by which objects of a file refer to each other. */
export type PdfRef = number

/** A stream of bytes and the entries of its dictionary, its length apart. */
export interface PdfStream {
  readonly entries: string
  readonly bytes: Uint8Array
}

/** A stream whose bytes come one after the other. */
export interface OpenStream {
  push(bytes: Uint8Array): void
  /** Adds it to the file, with the entries of its dictionary, its length and filter apart. */
  end(entries: string): PdfRef
}

/** An object as it is written, in parts one after the other. */
export interface PdfObject {
  readonly ref: PdfRef
  readonly parts: readonly Uint8Array[]
}

/** Collects the objects of a PDF file (ISO 32000-1, section 7.5). */
export interface PdfFile {
  /** Makes room for an object that others refer to before it is there. */
  reserve(): PdfRef
  put(ref: PdfRef, object: string): void
  /** The same of a stream, packed unless its entries name a filter. */
  putStream(ref: PdfRef, stream: PdfStream): void
  add(object: string): PdfRef
  /** Adds a stream, packed unless its entries name a filter. */
  addStream(stream: PdfStream): PdfRef
  /** Begins a stream, packed as its bytes come. */
  openStream(): OpenStream
  /** All objects, in the order of their numbers. */
  toObjects(): readonly PdfObject[]
  /** The whole file in parts, one after the other. */
  toParts(roots: { readonly catalog: PdfRef; readonly info: PdfRef }): readonly Uint8Array[]
}

/** Makes bytes fewer, as zlib does: `FlateDecode` reads them. */
export type Deflate = (bytes: Uint8Array) => Uint8Array

/** Packs bytes that come one after the other, as `Deflate` packs all at once. */
export interface Packer {
  push(bytes: Uint8Array): void
  /** What all of them are packed, in parts one after the other. */
  end(): readonly Uint8Array[]
}

/** How streams are packed, and which numbers objects get. */
export interface PdfFileOptions {
  /** Without it, the file is larger. */
  readonly deflate?: Deflate | undefined
  /** For streams that come in parts. Default: they are packed when all parts are there. */
  readonly createPacker?: (() => Packer) | undefined
  /** Numbers that other objects have, from 1 on. Default: none. */
  readonly taken?: number | undefined
}

/** A file without objects, whose streams are packed as soon as they are added. */
export function createPdfFile({ deflate, createPacker, taken = 0 }: PdfFileOptions): PdfFile {
  /** Each in parts, one after the other. */
  const objects: (readonly Uint8Array[])[] = []

  const add = (...parts: readonly Uint8Array[]): PdfRef => taken + objects.push(parts)

  function toStream(entries: string, packed: readonly Uint8Array[]): readonly Uint8Array[] {
    const length = packed.reduce((sum, part) => sum + part.length, 0)
    const head = `<<${entries}/Length ${length}>>\nstream\n`
    return [toBytes(head), ...packed, toBytes('\nendstream')]
  }

  function pack({ entries, bytes }: PdfStream): readonly Uint8Array[] {
    const isPacked = deflate !== undefined && !entries.includes('/Filter')
    return toStream(entries + (isPacked ? flate : ''), [isPacked ? deflate(bytes) : bytes])
  }

  const addStream = (stream: PdfStream) => add(...pack(stream))

  return {
    reserve: () => add(toBytes('null')),
    put(ref, object) {
      objects[ref - taken - 1] = [toBytes(object)]
    },
    putStream(ref, stream) {
      objects[ref - taken - 1] = pack(stream)
    },
    add: (object) => add(toBytes(object)),
    addStream,
    openStream() {
      const packer = createPacker?.()
      const parts: Uint8Array[] = []
      return {
        push(bytes) {
          if (packer) packer.push(bytes)
          else parts.push(bytes)
        },
        end: (entries) =>
          packer
            ? add(...toStream(entries + flate, packer.end()))
            : addStream({ entries, bytes: joinBytes(parts) }),
      }
    },
    toObjects: () => objects.map((parts, at) => ({ ref: taken + at + 1, parts })),
    toParts({ catalog, info }) {
      const parts: Uint8Array[] = []
      let length = 0
      const push = (part: Uint8Array) => {
        parts.push(part)
        length += part.length
      }
      // Bytes beyond ASCII say to programs that carry files that this is no text.
      push(toBytes('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'))
      const offsets: number[] = []
      for (const [at, object] of objects.entries()) {
        offsets.push(length)
        push(toBytes(`${at + 1} 0 obj\n`))
        for (const part of object) push(part)
        push(toBytes('\nendobj\n'))
      }
      const start = length
      const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
      const count = objects.length + 1
      const roots = `/Root ${catalog} 0 R/Info ${info} 0 R`
      push(toBytes(`xref\n0 ${count}\n0000000000 65535 f \n${lines.join('')}`))
      push(toBytes(`trailer\n<</Size ${count}${roots}>>\nstartxref\n${start}\n%%EOF\n`))
      return parts
    },
  }
}

const flate = '/Filter/FlateDecode'

/** The bytes of a text that has letters of one byte only. */
export function toBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}

/** Parts as one. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
