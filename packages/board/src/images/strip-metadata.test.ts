import type { ImageType } from '@tiza/protocol'
import { buildPng } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { stripMetadata } from './strip-metadata.ts'

const secret = 'GPS 40.4168 N 3.7038 W'
const toBytes = (text: string) => Buffer.from(text, 'latin1')
const strip = async (parts: readonly Uint8Array[], type: ImageType) => {
  const file = new Blob(
    parts.map((part) => Uint8Array.from(part)),
    { type },
  )
  const bare = await stripMetadata(file, type)
  return { file, bare, bytes: bare && Buffer.from(await bare.arrayBuffer()) }
}

describe('a JPEG', () => {
  const segment = (marker: number, content: Uint8Array) => {
    const head = Buffer.from([0xff, marker, 0, 0])
    head.writeUInt16BE(content.length + 2, 2)
    return Buffer.concat([head, content])
  }
  /** Two entries: a tag of no interest, and how the camera was held. */
  const exif = (orientation: number, order: 'II' | 'MM') => {
    const tiff = Buffer.alloc(38)
    const write = (value: number, at: number, size: 2 | 4) =>
      order === 'II' ? tiff.writeUIntLE(value, at, size) : tiff.writeUIntBE(value, at, size)
    tiff.write(order, 0, 'latin1')
    write(42, 2, 2)
    write(8, 4, 4)
    write(2, 8, 2)
    write(0x010f, 10, 2)
    write(0x0112, 22, 2)
    write(3, 24, 2)
    write(1, 26, 4)
    write(orientation, 30, 2)
    return segment(0xe1, Buffer.concat([toBytes('Exif\0\0'), tiff, toBytes(secret)]))
  }
  const start = Buffer.from([0xff, 0xd8])
  const jfif = segment(0xe0, toBytes('JFIF\0\x01\x01\0\0\x01\0\x01\0\0'))
  const profile = segment(0xe2, toBytes('ICC_PROFILE\0\x01\x01colours'))
  const frame = segment(0xc2, toBytes('\x08\0\x01\0\x01\x01\x01\x11\0'))
  // A table that looks like an end, and scans with stuffed bytes and restarts.
  const table = segment(0xc4, Buffer.from([0xff, 0xd9, 0xff, 0xe1]))
  const scan = Buffer.concat([
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
  ])
  const end = Buffer.from([0xff, 0xd9])
  const image = [profile, frame, table, scan, table, scan, end]

  it.each(['II', 'MM'] as const)('keeps pixels, colours and orientation (%s)', async (order) => {
    const said = [segment(0xed, toBytes(secret)), segment(0xfe, toBytes(secret))]
    const film = toBytes(`\0\0\0\x18ftypmp42${secret}`)
    const parts = [start, jfif, exif(6, order), ...said, ...image, film]
    const { bytes } = await strip(parts, 'image/jpeg')
    const held = bytes?.subarray(20, 56) ?? Buffer.alloc(0)
    expect(held.toString('latin1')).toContain('Exif')
    expect(held.readUInt16BE(28)).toBe(6)
    expect(bytes).toEqual(Buffer.concat([start, jfif, held, ...image]))
    const again = await strip(bytes ? [bytes] : [], 'image/jpeg')
    expect(again.bytes).toEqual(bytes)
  })

  it('that was held upright needs nobody to say so', async () => {
    const { bytes } = await strip([start, jfif, exif(1, 'MM'), ...image], 'image/jpeg')
    expect(bytes).toEqual(Buffer.concat([start, jfif, ...image]))
  })

  it('may have fill bytes before its markers', async () => {
    const fill = Buffer.from([0xff])
    const parts = [jfif, exif(1, 'II'), ...image].flatMap((part) => [fill, part])
    const { bytes } = await strip([start, ...parts], 'image/jpeg')
    expect(bytes?.toString('latin1')).not.toContain(secret)
    expect(bytes?.subarray(0, 20)).toEqual(Buffer.concat([start, jfif]))
  })

  it('that says nothing is the very same file', async () => {
    const { file, bare } = await strip([start, jfif, ...image], 'image/jpeg')
    expect(bare).toBe(file)
  })

  it('that is cut off is none', async () => {
    const whole = Buffer.concat([start, jfif, exif(6, 'II'), ...image])
    for (let length = 2; length < whole.length - 1; length++) {
      expect((await strip([whole.subarray(0, length)], 'image/jpeg')).bare, `${length}`).toBe(
        undefined,
      )
    }
  })
})

describe('a PNG', () => {
  const png = buildPng({ width: 3, height: 2, color: [255, 0, 0] })
  const chunk = (type: string, content: string) => {
    const head = Buffer.alloc(4)
    head.writeUInt32BE(content.length)
    return Buffer.concat([head, toBytes(type + content), Buffer.alloc(4)])
  }
  const [head, rest] = [png.subarray(0, 33), png.subarray(33)]

  it('loses what it says, and nothing else', async () => {
    const said = [chunk('tEXt', secret), chunk('eXIf', secret), chunk('iTXt', secret)]
    const { bytes } = await strip([head, ...said, rest, toBytes(secret)], 'image/png')
    expect(bytes).toEqual(png)
    const { file, bare } = await strip([png], 'image/png')
    expect(bare).toBe(file)
    expect((await strip([png.subarray(0, png.length - 4)], 'image/png')).bare).toBeUndefined()
  })
})

describe('a WebP', () => {
  const chunk = (type: string, content: Uint8Array) => {
    const head = Buffer.alloc(8)
    head.write(type, 0, 'latin1')
    head.writeUInt32LE(content.length, 4)
    return Buffer.concat([head, content, Buffer.alloc(content.length % 2)])
  }
  const build = (...chunks: Uint8Array[]) =>
    chunk('RIFF', Buffer.concat([toBytes('WEBP'), ...chunks]))
  const pixels = chunk('VP8 ', toBytes('pixels!'))
  const extended = (flags: number) => chunk('VP8X', Buffer.from([flags, 0, 0, 0, 1, 0, 0, 1, 0, 0]))

  it('loses what it says, and that it says so', async () => {
    const said = [chunk('EXIF', toBytes(secret)), chunk('XMP ', toBytes(secret))]
    const { bytes } = await strip([build(extended(0x3c), pixels, ...said)], 'image/webp')
    expect(bytes).toEqual(build(extended(0x30), pixels))
    const { file, bare } = await strip([build(pixels)], 'image/webp')
    expect(bare).toBe(file)
    expect((await strip([build(pixels).subarray(0, 20)], 'image/webp')).bare).toBeUndefined()
  })
})

it('a GIF and an AVIF come back as they are', async () => {
  for (const type of ['image/gif', 'image/avif'] as const) {
    const { file, bare } = await strip([toBytes(secret)], type)
    expect(bare).toBe(file)
  }
})
