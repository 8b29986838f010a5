import { Deflate } from 'fflate'
import { FormatError } from '../format.ts'
import { toCrc32 } from './crc32.ts'
import {
  deflated,
  directoryEnd,
  directoryHeader,
  isUtf8,
  localHeader,
  mostZipBytes,
  mostZipEntries,
  stored,
} from './layout.ts'

/** Bytes in parts. */
export type Chunks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>

/** Takes what has been made of a file, in order. */
export type WriteBytes = (bytes: Uint8Array) => void | Promise<void>

/** Writes a zip archive, an entry at a time. Throws `FormatError` with `too_large` beyond 4 GB or 65,534 entries. */
export interface ZipWriter {
  /** Adds an entry; the packed bytes of one are in memory at a time. `isStored`: its bytes are packed already. */
  add(name: string, chunks: Chunks, options?: { readonly isStored?: boolean }): Promise<void>
  /** Writes the directory. Nothing may be added afterwards. */
  finish(): Promise<void>
}

interface Written {
  readonly name: Uint8Array
  readonly method: number
  readonly crc: number
  readonly packedBytes: number
  readonly bytes: number
  readonly offset: number
}

/** 1980-01-01, the first day that a zip can name: equal boards are equal files. */
const firstDay = 0x0021
/** 2.0: folders and deflate. */
const version = 20

/**
 * Creates a writer. Unlike that of `fflate`, it writes the size and the checksum of an entry before its bytes, as
 * readers need that take an archive from its beginning, and as formats do whose first entry names them.
 */
export function createZipWriter(write: WriteBytes): ZipWriter {
  const entries: Written[] = []
  let offset = 0

  async function put(bytes: Uint8Array): Promise<void> {
    offset += bytes.length
    if (offset >= mostZipBytes) throw new FormatError('too_large')
    await write(bytes)
  }

  return {
    async add(name, chunks, { isStored = false } = {}) {
      if (entries.length + 1 >= mostZipEntries) throw new FormatError('too_large')
      const packed = isStored ? await collect(chunks) : await pack(chunks)
      const entry = { ...packed, name: new TextEncoder().encode(name), offset }
      entries.push(entry)
      await put(toLocalHeader(entry))
      for (const part of packed.parts) await put(part)
    },
    async finish() {
      const start = offset
      for (const entry of entries) await put(toDirectoryHeader(entry))
      await put(toDirectoryEnd({ count: entries.length, start, bytes: offset - start }))
    },
  }
}

interface Packed extends Pick<Written, 'method' | 'crc' | 'packedBytes' | 'bytes'> {
  readonly parts: readonly Uint8Array[]
}

async function collect(chunks: Chunks): Promise<Packed> {
  const parts: Uint8Array[] = []
  let [crc, bytes] = [0, 0]
  for await (const chunk of chunks) {
    parts.push(chunk)
    crc = toCrc32(chunk, crc)
    bytes += chunk.length
  }
  return { method: stored, crc, bytes, packedBytes: bytes, parts }
}

async function pack(chunks: Chunks): Promise<Packed> {
  const parts: Uint8Array[] = []
  let [crc, bytes, packedBytes] = [0, 0, 0]
  const deflate = new Deflate({ level: 6 }, (part) => {
    packedBytes += part.length
    parts.push(part)
  })
  for await (const chunk of chunks) {
    crc = toCrc32(chunk, crc)
    bytes += chunk.length
    deflate.push(chunk)
  }
  deflate.push(new Uint8Array(0), true)
  return { method: deflated, crc, bytes, packedBytes, parts }
}

function toLocalHeader(entry: Written): Uint8Array {
  const { bytes, view } = createRecord(localHeader.bytes + entry.name.length)
  view.setUint32(0, localHeader.signature, true)
  putCommon(view, 4, entry)
  bytes.set(entry.name, localHeader.bytes)
  return bytes
}

function toDirectoryHeader(entry: Written): Uint8Array {
  const { bytes, view } = createRecord(directoryHeader.bytes + entry.name.length)
  view.setUint32(0, directoryHeader.signature, true)
  view.setUint16(4, version, true)
  putCommon(view, 6, entry)
  view.setUint32(42, entry.offset, true)
  bytes.set(entry.name, directoryHeader.bytes)
  return bytes
}

/** What both headers have, from the version that is needed to the length of the name. */
function putCommon(view: DataView, at: number, entry: Written): void {
  view.setUint16(at, version, true)
  view.setUint16(at + 2, isUtf8, true)
  view.setUint16(at + 4, entry.method, true)
  view.setUint16(at + 8, firstDay, true)
  view.setUint32(at + 10, entry.crc, true)
  view.setUint32(at + 14, entry.packedBytes, true)
  view.setUint32(at + 18, entry.bytes, true)
  view.setUint16(at + 22, entry.name.length, true)
}

function toDirectoryEnd({
  count,
  start,
  bytes: directoryBytes,
}: {
  readonly count: number
  readonly start: number
  readonly bytes: number
}): Uint8Array {
  const { bytes, view } = createRecord(directoryEnd.bytes)
  view.setUint32(0, directoryEnd.signature, true)
  view.setUint16(8, count, true)
  view.setUint16(10, count, true)
  view.setUint32(12, directoryBytes, true)
  view.setUint32(16, start, true)
  return bytes
}

function createRecord(length: number) {
  const bytes = new Uint8Array(length)
  return { bytes, view: new DataView(bytes.buffer) }
}
