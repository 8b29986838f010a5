import type { Random } from '@tiza/protocol/testing'
import type { Call, Sync, Truncation, Write } from './parse-trace.ts'

const sectorBytes = 512

type Change = Write | Truncation
/** Waiting for an fsync, durable, or adrift: an fsync failed, and later ones do not repair that. */
type Fate = 'waiting' | 'durable' | 'adrift'

interface File {
  readonly changes: { readonly change: Change; fate: Fate }[]
}

/** The successive files of a name; those up to `durable` cannot be undone. */
interface Entry {
  readonly files: { readonly file: File | undefined; readonly until: number }[]
  durable: number
}

/**
 * Simulates a power cut: the files of a directory after its server had made these calls up to `at`.
 *
 * A write or truncation is on the disk for sure once an fsync of its file has come back that began
 * after it was done. Before that it may be there as a whole, in part, cut off or begun at a multiple
 * of 512 bytes, or not at all, each by itself whatever their order. One that an fsync failed to keep
 * stays so, however many succeed later, as on Linux. That a file was created or unlinked is sure
 * with the fsync of its directory; before, its name stands for any of what it stood for since.
 * Without `random` all is there, as after `kill -9`.
 *
 * Left out is what SQLite never reads after a power cut: `-shm`, which it creates again.
 */
export function cutPower(
  calls: readonly Call[],
  { at, random }: { readonly at: number; readonly random?: Random },
): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>()
  const survival = random?.pick([0, 0.5, 0.9, 1]) ?? 1
  for (const [name, { files: versions, durable }] of readEntries(calls, at)) {
    const last = versions.length - 1
    const file = versions[random ? random.integer(durable, last) : last]?.file
    if (!file || name.endsWith('-shm')) continue
    const image = createImage()
    for (const { change, fate } of file.changes) {
      if (!random || fate === 'durable' || random.chance(survival)) image.apply(change)
      else if (change.what === 'write' && random.chance(0.5)) image.apply(tear(change, random))
    }
    files.set(name, image.read())
  }
  return files
}

function readEntries(calls: readonly Call[], at: number): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>()
  const getEntry = (name: string): Entry => {
    const entry = entries.get(name) ?? { files: [{ file: undefined, until: 0 }], durable: 0 }
    entries.set(name, entry)
    return entry
  }
  for (const call of calls) {
    if (call.from >= at) break
    if (call.what === 'send') continue
    if (call.what === 'sync' && call.name === '') {
      if (call.ok && call.until < at) for (const entry of entries.values()) keepName(entry, call)
      continue
    }
    const { files } = getEntry(call.name)
    const file = files.at(-1)?.file
    if (call.what === 'create') {
      if (!file) files.push({ file: { changes: [] }, until: call.until })
    } else if (call.what === 'unlink') {
      files.push({ file: undefined, until: call.until })
    } else if (!file) {
      throw new Error(`${call.what} of ${call.name}, which nobody has created`)
    } else if (call.what === 'sync') {
      if (call.until < at) keepChanges(file, call)
    } else {
      file.changes.push({ change: call, fate: 'waiting' })
    }
  }
  return entries
}

function keepName(entry: Entry, sync: Sync): void {
  entry.durable = entry.files.findLastIndex(({ until }) => until < sync.from)
}

function keepChanges({ changes }: File, sync: Sync): void {
  for (const one of changes) {
    if (one.fate !== 'waiting' || one.change.until >= sync.from) continue
    one.fate = sync.ok ? 'durable' : 'adrift'
  }
}

/** Half of a write: everything before a sector, or everything from it on. */
function tear(write: Write, random: Random): Write {
  const { offset, bytes } = write
  const first = Math.floor(offset / sectorBytes) + 1
  const last = Math.floor((offset + bytes.length) / sectorBytes)
  // A single sector is written completely or not at all.
  if (last < first) return { ...write, bytes: bytes.subarray(0, 0) }
  const at = random.integer(first, last) * sectorBytes - offset
  return random.chance(0.5)
    ? { ...write, bytes: bytes.subarray(0, at) }
    : { ...write, offset: offset + at, bytes: bytes.subarray(at) }
}

function createImage() {
  let bytes = Buffer.alloc(1 << 16)
  let size = 0
  return {
    apply(change: Change): void {
      if (change.what === 'truncate') {
        bytes.fill(0, Math.min(size, change.size), size)
        size = change.size
        grow(size)
        return
      }
      if (change.bytes.length === 0) return
      size = Math.max(size, change.offset + change.bytes.length)
      grow(size)
      change.bytes.copy(bytes, change.offset)
    },
    read: () => bytes.subarray(0, size),
  }

  function grow(needed: number): void {
    if (needed <= bytes.length) return
    const grown = Buffer.alloc(2 ** Math.ceil(Math.log2(needed)))
    bytes.copy(grown)
    bytes = grown
  }
}
