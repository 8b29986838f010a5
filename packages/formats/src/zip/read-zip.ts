import { Inflate } from 'fflate'
import { FormatError } from '../format.ts'
import { toCrc32 } from './crc32.ts'
import { stored } from './layout.ts'
import { type DirectoryEntry, readDirectory } from './zip-directory.ts'

/** One file in a zip archive. */
export interface ZipEntry {
  readonly name: string
  /** Its bytes, unpacked, as the directory says. */
  readonly size: number
  /**
   * Its bytes, a part at a time. Throws `FormatError`, at the latest behind the last part, when they are not what the
   * directory says.
   */
  walk(): Generator<Uint8Array, void, void>
}

/** What an archive may come to. */
export interface ZipLimits {
  readonly mostEntries: number
  /** Of all entries together, unpacked. */
  readonly mostBytes: number
}

/** Packed bytes that are unpacked at once: they come to a thousand times as many at most. */
const stepBytes = 1 << 14
/** A block that is not packed comes as a whole, and takes no more than four steps. */
const mostIdleSteps = 8

/**
 * The files of an archive by name, folders left out; nothing is unpacked yet. Throws `FormatError` for anything but a
 * plain zip, see `readDirectory`, and for one that is larger than the limits.
 */
export function openZip(bytes: Uint8Array, limits: ZipLimits): ReadonlyMap<string, ZipEntry> {
  const entries = readDirectory(bytes, limits)
  const total = entries.reduce((sum, { size }) => sum + size, 0)
  if (total > limits.mostBytes) throw new FormatError('too_large')
  return new Map(
    entries.map((entry) => {
      const { name, size } = entry
      return [name, { name, size, walk: () => walkEntry(bytes, entry) }]
    }),
  )
}

/** All bytes of an entry. Throws as `walk`, and `FormatError` with `too_large` where they are more than `most`. */
export function readZipEntry(
  entry: Pick<ZipEntry, 'size' | 'walk'>,
  most: number,
): Uint8Array<ArrayBuffer> {
  if (entry.size > most) throw new FormatError('too_large')
  const whole = new Uint8Array(entry.size)
  let at = 0
  for (const part of entry.walk()) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function* walkEntry(bytes: Uint8Array, entry: DirectoryEntry): Generator<Uint8Array, void, void> {
  const packed = bytes.subarray(entry.start, entry.end)
  let [size, crc] = [0, 0]
  for (const part of entry.method === stored ? [packed] : inflate(packed)) {
    size += part.length
    if (size > entry.size) throw damaged(entry.name)
    crc = toCrc32(part, crc)
    yield part
  }
  if (size !== entry.size || crc !== entry.crc) throw damaged(entry.name)
}

function* inflate(packed: Uint8Array): Generator<Uint8Array, void, void> {
  const parts: Uint8Array[] = []
  const inflater = new Inflate((part) => {
    if (part.length > 0) parts.push(part)
  })
  let idle = 0
  for (let at = 0; at < Math.max(1, packed.length); at += stepBytes) {
    try {
      inflater.push(packed.subarray(at, at + stepBytes), at + stepBytes >= packed.length)
    } catch {
      throw new FormatError('damaged', 'packed bytes cannot be unpacked')
    }
    idle = parts.length === 0 ? idle + 1 : 0
    // What follows the end is kept, and copied with each step.
    if (idle > mostIdleSteps) throw new FormatError('damaged', 'packed bytes unpack to nothing')
    yield* parts.splice(0)
  }
}

function damaged(name: string): FormatError {
  return new FormatError('damaged', `${name} is not what the directory says`)
}
