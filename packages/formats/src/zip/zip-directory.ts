import { FormatError } from '../format.ts'
import {
  deflated,
  directoryEnd,
  directoryHeader,
  isEncrypted,
  localHeader,
  mostZipBytes,
  mostZipEntries,
  stored,
} from './layout.ts'

/** An entry as the directory of an archive has it. */
export interface DirectoryEntry {
  readonly name: string
  /** `stored` or `deflated`. */
  readonly method: number
  /** Of the unpacked bytes. */
  readonly crc: number
  /** Where its packed bytes begin and end in the archive. */
  readonly start: number
  readonly end: number
  /** Unpacked bytes. */
  readonly size: number
}

/** Longest comment behind the directory. */
const longestComment = 0xffff

/**
 * The entries of an archive, folders left out. Throws `FormatError` where it is no plain zip: entries overlap, or
 * have one name, a name leads out of a folder, there are several volumes, 64-bit sizes, or more than `mostEntries`.
 */
export function readDirectory(
  bytes: Uint8Array,
  { mostEntries }: { readonly mostEntries: number },
): readonly DirectoryEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { count, start, end } = readEnd(view)
  if (count > mostEntries) throw new FormatError('too_large')
  const entries: DirectoryEntry[] = []
  const names = new Set<string>()
  let at = start
  for (let index = 0; index < count; index++) {
    const { entry, next } = readHeader(view, at, { start, end })
    at = next
    if (names.has(entry.name)) throw damaged('two entries have one name')
    names.add(entry.name)
    if (!entry.name.endsWith('/')) entries.push(entry)
  }
  if (at !== end) throw damaged('the directory is not as long as it says')
  requireApart(entries)
  return entries
}

function readEnd(view: DataView): { count: number; start: number; end: number } {
  const at = findEnd(view)
  if (at === undefined) throw damaged('there is no directory')
  const [volume, startVolume, here, count] = [4, 6, 8, 10].map((by) =>
    view.getUint16(at + by, true),
  )
  const [bytes = 0, start = 0] = [12, 16].map((by) => view.getUint32(at + by, true))
  if (volume !== 0 || startVolume !== 0 || here !== count || count === undefined) {
    throw damaged('it is one of several volumes')
  }
  if (count === mostZipEntries || bytes === mostZipBytes || start === mostZipBytes) {
    throw new FormatError('too_large')
  }
  if (start + bytes !== at) throw damaged('the directory is elsewhere')
  return { count, start, end: at }
}

/** The last place that looks like the end of a directory, with nothing but its comment behind it. */
function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - directoryEnd.bytes
  for (let at = last; at >= Math.max(0, last - longestComment); at--) {
    if (view.getUint32(at, true) !== directoryEnd.signature) continue
    if (at + directoryEnd.bytes + view.getUint16(at + 20, true) === view.byteLength) return at
  }
  return undefined
}

interface DirectoryPlace {
  /** Where the directory begins and ends. */
  readonly start: number
  readonly end: number
}

function readHeader(
  view: DataView,
  at: number,
  directory: DirectoryPlace,
): { entry: DirectoryEntry; next: number } {
  if (at + directoryHeader.bytes > directory.end) throw damaged('the directory is cut off')
  if (view.getUint32(at, true) !== directoryHeader.signature) throw damaged('no entry is there')
  const [flags = 0, method = 0] = [8, 10].map((by) => view.getUint16(at + by, true))
  const [crc = 0, packed = 0, size = 0] = [16, 20, 24].map((by) => view.getUint32(at + by, true))
  const [named = 0, extra = 0, comment = 0] = [28, 30, 32].map((by) =>
    view.getUint16(at + by, true),
  )
  const next = at + directoryHeader.bytes + named + extra + comment
  if (next > directory.end) throw damaged('the directory is cut off')
  if (flags & isEncrypted) throw new FormatError('encrypted')
  if (method !== stored && method !== deflated) throw damaged('it is packed in an unknown way')
  if (method === stored && packed !== size) throw damaged('what is not packed has two sizes')
  const name = readName(view, at + directoryHeader.bytes, named)
  const start = findBytes(view, view.getUint32(at + 42, true), { name, limit: directory.start })
  const end = start + packed
  if (end > directory.start) throw damaged('an entry reaches into the directory')
  return { entry: { name, method, crc, start, end, size }, next }
}

/** Where the bytes of an entry begin, behind the header before them, which has the same name. */
function findBytes(
  view: DataView,
  at: number,
  { name, limit }: { readonly name: string; readonly limit: number },
): number {
  if (at + localHeader.bytes > limit) throw damaged('an entry is elsewhere')
  if (view.getUint32(at, true) !== localHeader.signature) throw damaged('an entry is elsewhere')
  const [named = 0, extra = 0] = [26, 28].map((by) => view.getUint16(at + by, true))
  const start = at + localHeader.bytes + named + extra
  if (start > limit) throw damaged('an entry is elsewhere')
  if (readName(view, at + localHeader.bytes, named) !== name) {
    throw damaged('an entry has two names')
  }
  return start
}

function readName(view: DataView, at: number, length: number): string {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at, length)
  const name = decodeName(bytes)
  const isPlain = name !== '' && !/^\/|^[a-z]:|\\/i.test(name) && !name.includes('\0')
  if (!isPlain || name.split('/').includes('..')) throw damaged('a name leads elsewhere')
  return name
}

function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw damaged('a name is not written in UTF-8')
  }
}

/** Entries that share bytes would unpack to far more than the archive has. */
function requireApart(entries: readonly DirectoryEntry[]): void {
  const inOrder = [...entries].sort((a, b) => a.start - b.start)
  for (const [at, { start }] of inOrder.entries()) {
    const before = inOrder[at - 1]
    if (before && before.end > start) throw damaged('entries overlap')
  }
}

function damaged(why: string): FormatError {
  return new FormatError('damaged', `this is no plain zip: ${why}`)
}
