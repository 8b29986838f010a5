import { inflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { toPngText } from './png-text.ts'
import { createPngWriter } from './png-writer.ts'

interface Chunk {
  readonly type: string
  readonly data: Uint8Array
  readonly sum: number
}

function readChunks(bytes: Uint8Array): readonly Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Chunk[] = []
  for (let at = 8; at < bytes.length; ) {
    const length = view.getUint32(at)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const data = bytes.subarray(at + 8, at + 8 + length)
    chunks.push({ type, data, sum: view.getUint32(at + 8 + length) })
    at += length + 12
  }
  return chunks
}

/** The bytes of the pixels, by the words of the specification: each filter type taken back. */
function unfilter(filtered: Uint8Array, rowBytes: number, channels: number): Uint8Array {
  const rows = filtered.length / (rowBytes + 1)
  const bytes = new Uint8Array(rows * rowBytes)
  for (let row = 0; row < rows; row++) {
    const type = filtered[row * (rowBytes + 1)]
    for (let x = 0; x < rowBytes; x++) {
      const at = row * rowBytes + x
      const a = x < channels ? 0 : (bytes[at - channels] ?? 0)
      const b = row === 0 ? 0 : (bytes[at - rowBytes] ?? 0)
      const c = x < channels || row === 0 ? 0 : (bytes[at - rowBytes - channels] ?? 0)
      const p = a + b - c
      const nearest = [a, b, c].reduce((best, one) =>
        Math.abs(p - one) < Math.abs(p - best) ? one : best,
      )
      const predicted = [0, a, b, Math.floor((a + b) / 2), nearest][type ?? 9] ?? Number.NaN
      bytes[at] = (filtered[row * (rowBytes + 1) + 1 + x] ?? 0) + predicted
    }
  }
  return bytes
}

/** Areas of one colour, as drawings have them, then noise. */
function toPixels(width: number, height: number): Uint8ClampedArray {
  let seed = 7
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return seed >> 16
  }
  return Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) => {
    const row = Math.floor(at / 4 / width)
    if (row < height / 3) return 250 - (at % 4)
    return row < (height * 2) / 3 ? (Math.floor(at / 4) + row) % 256 : random() % 256
  })
}

const [width, height] = [37, 30]
const pixels = toPixels(width, height)

it.each([
  ['with opacity', true, 4],
  ['without', false, 3],
])('has the pixels that it was given, %s', async (_, hasAlpha, channels) => {
  const writer = createPngWriter({ width, height, hasAlpha, scale: 2 })
  for (const [from, to] of [
    [0, 1],
    [1, 17],
    [17, 30],
  ] as const) {
    writer.addRows(pixels.subarray(from * width * 4, to * width * 4))
  }
  const chunks = readChunks(new Uint8Array(await writer.finish().arrayBuffer()))
  expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'pHYs', 'IDAT', 'IEND'])
  const [header, density, ...rest] = chunks
  expect([...(header?.data ?? [])]).toEqual([
    0,
    0,
    0,
    37,
    0,
    0,
    0,
    30,
    8,
    hasAlpha ? 6 : 2,
    0,
    0,
    0,
  ])
  // 192 dots an inch.
  expect(new DataView(Uint8Array.from(density?.data ?? []).buffer).getUint32(0)).toBe(7_559)
  const packed = rest.filter(({ type }) => type === 'IDAT').map(({ data }) => Buffer.from(data))
  const found = unfilter(inflateSync(Buffer.concat(packed)), width * channels, channels)
  const expected = pixels.filter((_, at) => hasAlpha || at % 4 < 3)
  expect(Buffer.from(found).equals(Buffer.from(expected))).toBe(true)
})

it('is divided into chunks, and has sums that others compute', async () => {
  const text = toPngText(new Uint8Array([1, 2, 3]))
  const noise = Uint8ClampedArray.from({ length: 600 * 600 * 4 }, (_, at) => (at * 7_919) >> 3)
  const writer = createPngWriter({
    ...{ width: 600, height: 600, hasAlpha: true, scale: 1, chunks: [text] },
  })
  writer.addRows(noise)
  const chunks = readChunks(new Uint8Array(await writer.finish().arrayBuffer()))
  expect(chunks.filter(({ type }) => type === 'IDAT').length).toBeGreaterThan(0)
  expect(chunks[2]?.type).toBe('iTXt')
  // That of every PNG (annex D: its data are its type alone).
  expect(chunks.at(-1)).toMatchObject({ type: 'IEND', sum: 0xae426082 })
})
