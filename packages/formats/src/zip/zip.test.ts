import { createRandom } from '@tiza/protocol/testing'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { FormatError } from '../format.ts'
import { toCrc32 } from './crc32.ts'
import { openZip, readZipEntry } from './read-zip.ts'
import { createZipWriter } from './write-zip.ts'

const limits = { mostEntries: 100, mostBytes: 10e6 }
const encode = (text: string) => new TextEncoder().encode(text)

interface Added {
  readonly name: string
  readonly bytes: Uint8Array
  readonly isStored: boolean
}

async function write(entries: readonly Added[]): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  const zip = createZipWriter((bytes) => void parts.push(bytes))
  for (const { name, bytes, isStored } of entries) {
    const half = bytes.length >> 1
    await zip.add(name, [bytes.subarray(0, half), bytes.subarray(half)], { isStored })
  }
  await zip.finish()
  return new Uint8Array(Buffer.concat(parts))
}

const samples: readonly Added[] = [
  { name: 'mimetype', bytes: encode('text/plain'), isStored: true },
  { name: 'empty', bytes: encode(''), isStored: false },
  { name: 'mañana/漢字.txt', bytes: encode('words '.repeat(50_000)), isStored: false },
  { name: 'noise', bytes: toNoise(200_000), isStored: false },
]

function toNoise(length: number): Uint8Array {
  const random = createRandom(7)
  return Uint8Array.from({ length }, () => random.integer(0, 255))
}

function findFault(work: () => unknown): unknown {
  try {
    work()
    return undefined
  } catch (error) {
    return error instanceof FormatError ? error.fault : error
  }
}

function readAll(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const entries = openZip(bytes, limits)
  return new Map([...entries].map(([name, entry]) => [name, readZipEntry(entry, 5e6)]))
}

describe('a zip', () => {
  it('is read by others as it was written', async () => {
    const found = unzipSync(await write(samples))
    expect(Object.keys(found)).toEqual(samples.map(({ name }) => name))
    for (const { name, bytes } of samples)
      expect(Buffer.from(found[name] ?? []).equals(bytes)).toBe(true)
  })

  it('is read as it was written, by us and by others', async () => {
    const others = zipSync(Object.fromEntries(samples.map(({ name, bytes }) => [name, bytes])), {
      comment: 'PK\x05\x06 is no end here',
    })
    for (const bytes of [await write(samples), others]) {
      const found = readAll(bytes)
      expect([...found.keys()]).toEqual(samples.map(({ name }) => name))
      for (const { name, bytes } of samples) {
        expect(Buffer.from(found.get(name) ?? []).equals(bytes), name).toBe(true)
      }
    }
  })

  it('of another place in memory is the same', async () => {
    const bytes = await write(samples)
    const moved = new Uint8Array(bytes.length + 8)
    moved.set(bytes, 8)
    const found = readAll(moved.subarray(8))
    for (const { name, bytes } of samples) {
      expect(Buffer.from(found.get(name) ?? []).equals(bytes), name).toBe(true)
    }
  })

  it('has the checksums of its bytes, in parts as at once', () => {
    expect(toCrc32(encode('123456789'))).toBe(0xcbf43926)
    expect(toCrc32(encode('6789'), toCrc32(encode('12345')))).toBe(0xcbf43926)
    expect(toCrc32(encode(''))).toBe(0)
  })
})

/** A zip of one entry, some bytes of which are others: by how far from the beginning of a part. */
async function change(
  part: 'local' | 'directory' | 'end',
  changes: readonly (readonly [number, number])[],
  { isStored = false } = {},
): Promise<Uint8Array> {
  const bytes = await write([{ name: 'one', bytes: encode('words '.repeat(1_000)), isStored }])
  const text = Buffer.from(bytes).toString('latin1')
  const starts = { local: 'PK\x03\x04', directory: 'PK\x01\x02', end: 'PK\x05\x06' }
  const start = text.lastIndexOf(starts[part])
  for (const [by, value] of changes) bytes[start + by] = value
  return bytes
}

describe('a zip that anybody may have written', () => {
  it.each([
    ['no directory', 'end', [[0, 0]], 'damaged'],
    ['several volumes', 'end', [[4, 1]], 'damaged'],
    [
      'more entries than there are',
      'end',
      [
        [8, 2],
        [10, 2],
      ],
      'damaged',
    ],
    [
      'no entries, but a directory',
      'end',
      [
        [8, 0],
        [10, 0],
      ],
      'damaged',
    ],
    ['a directory elsewhere', 'end', [[16, 1]], 'damaged'],
    ['a comment that is not there', 'end', [[20, 1]], 'damaged'],
    [
      '64-bit sizes',
      'end',
      [
        [16, 255],
        [17, 255],
        [18, 255],
        [19, 255],
      ],
      'too_large',
    ],
    ['a password', 'directory', [[8, 1]], 'encrypted'],
    ['an unknown way of packing', 'directory', [[10, 99]], 'damaged'],
    ['another checksum', 'directory', [[16, 1]], 'damaged'],
    ['fewer bytes than there are', 'directory', [[24, 1]], 'damaged'],
    ['more bytes than there are', 'directory', [[26, 1]], 'damaged'],
    ['packed bytes that are not there', 'directory', [[22, 1]], 'damaged'],
    ['an entry elsewhere', 'directory', [[42, 1]], 'damaged'],
    ['another name within', 'local', [[30, 0x78]], 'damaged'],
    ['more bytes than are taken', 'directory', [[27, 1]], 'too_large'],
  ] as const)('%s', async (_, part, changes, fault) => {
    const bytes = await change(part, changes)
    expect(findFault(() => readAll(bytes))).toBe(fault)
  })

  it.each(['../one', 'a/../../b', '/etc/passwd', 'C:\\a', 'a\\b', 'a\0b', ''])(
    'the name %j leads nowhere',
    async (name) => {
      const bytes = await write([{ name, bytes: encode('x'), isStored: true }])
      expect(findFault(() => openZip(bytes, limits))).toBe('damaged')
    },
  )

  it('two entries of one name', async () => {
    const one = { name: 'one', bytes: encode('x'), isStored: true }
    const bytes = await write([one, one])
    expect(findFault(() => openZip(bytes, limits))).toBe('damaged')
  })

  it('entries that share their bytes', async () => {
    const bytes = await write([
      { name: 'a', bytes: encode('x'.repeat(9_000)), isStored: true },
      { name: 'b', bytes: encode('x'), isStored: true },
    ])
    // The second begins within the first, with a header of its own.
    const inner = Buffer.from(bytes).lastIndexOf('PK\x03\x04', -1, 'latin1')
    const directory = Buffer.from(bytes).lastIndexOf('PK\x01\x02', -1, 'latin1')
    const moved = new Uint8Array(bytes)
    moved.set(bytes.subarray(inner, inner + 32), 40)
    moved[directory + 42] = 40
    moved[directory + 43] = 0
    expect(findFault(() => openZip(moved, limits))).toBe('damaged')
  })

  it('packed bytes with much behind their end', async () => {
    const packed = await write([
      { name: 'one', bytes: encode('words '.repeat(1_000)), isStored: false },
    ])
    const junk = new Uint8Array(1 << 20)
    const directory = Buffer.from(packed).lastIndexOf('PK\x01\x02', -1, 'latin1')
    const bytes = new Uint8Array(
      Buffer.concat([packed.subarray(0, directory), junk, packed.subarray(directory)]),
    )
    const view = new DataView(bytes.buffer)
    const at = directory + junk.length
    view.setUint32(at + 20, view.getUint32(at + 20, true) + junk.length, true)
    view.setUint32(bytes.length - 6, at, true)
    expect(findFault(() => readAll(bytes))).toBe('damaged')
  })

  it('cut anywhere', async () => {
    const bytes = await write(samples)
    for (const share of [0, 0.1, 0.5, 0.9, 0.999]) {
      expect(findFault(() => readAll(bytes.subarray(0, bytes.length * share)))).toBe('damaged')
    }
  })
})
