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
  addStream(stream: PdfStream): PdfRef
  /** The whole file, whose root is its catalog. */
  toBytes(root: PdfRef): Promise<Uint8Array>
}

/** Makes bytes fewer, as zlib does: `FlateDecode` reads them. */
export type Deflate = (bytes: Uint8Array) => Promise<Uint8Array>

export function createPdfFile(deflate: Deflate | undefined): PdfFile {
  const objects: (string | PdfStream)[] = []

  const add = (object: string | PdfStream): PdfRef => objects.push(object)

  return {
    reserve: () => add('null'),
    put(ref, object) {
      objects[ref - 1] = object
    },
    add,
    addStream: add,
    async toBytes(root) {
      const parts: Uint8Array[] = [toBytes('%PDF-1.7\n')]
      let length = parts[0]?.length ?? 0
      const push = (part: Uint8Array) => {
        parts.push(part)
        length += part.length
      }
      const offsets: number[] = []
      for (const [at, object] of objects.entries()) {
        offsets.push(length)
        push(toBytes(`${at + 1} 0 obj\n`))
        for (const part of await writeObject(object, deflate)) push(part)
        push(toBytes('\nendobj\n'))
      }
      const start = length
      const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
      const count = objects.length + 1
      push(toBytes(`xref\n0 ${count}\n0000000000 65535 f \n${lines.join('')}`))
      push(toBytes(`trailer\n<</Size ${count}/Root ${root} 0 R>>\nstartxref\n${start}\n%%EOF\n`))
      return join(parts, length)
    },
  }
}

async function writeObject(
  object: string | PdfStream,
  deflate: Deflate | undefined,
): Promise<readonly Uint8Array[]> {
  if (typeof object === 'string') return [toBytes(object)]
  const isPacked = deflate !== undefined && !object.entries.includes('/Filter')
  const bytes = isPacked ? await deflate(object.bytes) : object.bytes
  const filter = isPacked ? '/Filter/FlateDecode' : ''
  const head = `<<${object.entries}${filter}/Length ${bytes.length}>>\nstream\n`
  return [toBytes(head), bytes, toBytes('\nendstream')]
}

/** The bytes of a text that has ASCII only. */
export function toBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
