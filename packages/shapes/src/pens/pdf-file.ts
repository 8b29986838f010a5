/** A number by which objects of a file refer to each other. */
export type PdfRef = number

/** A stream of bytes and the entries of its dictionary, its length apart. */
export interface PdfStream {
  readonly entries: string
  readonly bytes: Uint8Array
}

/** Collects the objects of a PDF file (ISO 32000-1, section 7.5). */
export interface PdfFile {
  /** Makes room for an object that others refer to before it is there. */
  reserve(): PdfRef
  put(ref: PdfRef, object: string): void
  add(object: string): PdfRef
  /** Adds a stream, packed unless its entries name a filter. */
  addStream(stream: PdfStream): PdfRef
  /** The whole file in parts, one after the other. */
  toParts(roots: { readonly catalog: PdfRef; readonly info: PdfRef }): readonly Uint8Array[]
}

/** Makes bytes fewer, as zlib does: `FlateDecode` reads them. */
export type Deflate = (bytes: Uint8Array) => Uint8Array

/** A file without objects, whose streams are packed as soon as they are added. */
export function createPdfFile(deflate: Deflate | undefined): PdfFile {
  /** Each in parts, one after the other. */
  const objects: (readonly Uint8Array[])[] = []

  const add = (...parts: readonly Uint8Array[]): PdfRef => objects.push(parts)

  return {
    reserve: () => add(toBytes('null')),
    put(ref, object) {
      objects[ref - 1] = [toBytes(object)]
    },
    add: (object) => add(toBytes(object)),
    addStream({ entries, bytes }) {
      const isPacked = deflate !== undefined && !entries.includes('/Filter')
      const packed = isPacked ? deflate(bytes) : bytes
      const filter = isPacked ? '/Filter/FlateDecode' : ''
      const head = `<<${entries}${filter}/Length ${packed.length}>>\nstream\n`
      return add(toBytes(head), packed, toBytes('\nendstream'))
    },
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
