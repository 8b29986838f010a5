import { Zlib } from 'fflate'
import { filterRow } from './filter-row.ts'
import { pngSignature, toPngChunk } from './png-chunks.ts'

export interface PngOptions {
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Whether any pixel may be translucent; if not, the file has three bytes for each. */
  readonly hasAlpha: boolean
  /** Pixels per CSS pixel, by which programs find out how large it is on paper. */
  readonly scale: number
  /** More chunks, whole, before the pixels. */
  readonly chunks?: readonly Uint8Array<ArrayBuffer>[]
}

/** Writes a PNG row by row, so that one may be larger than a canvas can be. */
export interface PngWriter {
  /** Adds whole rows, from top to bottom: red, green, blue and opacity of each pixel, not premultiplied. */
  addRows(pixels: Uint8ClampedArray): void
  /** The file, once all rows are there. */
  finish(): Blob
}

/** Drawings are as small at this level as at higher ones, and twice as quick. */
const level = 6
/** Bytes of a chunk of pixels. */
const chunkBytes = 1 << 18
const metresPerInch = 0.0254

/** Begins a PNG (PNG, third edition) of eight bits a colour. */
export function createPngWriter(options: PngOptions): PngWriter {
  const { width, height, hasAlpha, scale, chunks = [] } = options
  const channels = hasAlpha ? 4 : 3
  const parts: Uint8Array<ArrayBuffer>[] = [toHead({ width, height, hasAlpha, scale }), ...chunks]
  let packed: Uint8Array[] = []
  let packedBytes = 0
  let above = new Uint8Array(width * channels)
  let row = new Uint8Array(width * channels)

  const zlib = new Zlib({ level }, (bytes, isLast) => {
    packed.push(bytes)
    packedBytes += bytes.length
    if (packedBytes >= chunkBytes || isLast) writeData()
  })

  function writeData(): void {
    const data = new Uint8Array(packedBytes)
    let at = 0
    for (const bytes of packed) {
      data.set(bytes, at)
      at += bytes.length
    }
    if (packedBytes > 0) parts.push(toPngChunk('IDAT', data))
    packed = []
    packedBytes = 0
  }

  return {
    addRows(pixels) {
      for (let at = 0; at < pixels.length; at += width * 4) {
        takeRow(pixels.subarray(at, at + width * 4), row, channels)
        zlib.push(filterRow(row, above, channels))
        const before = above
        above = row
        row = before
      }
    },
    finish() {
      zlib.push(new Uint8Array(0), true)
      return new Blob([...parts, toPngChunk('IEND', [])], { type: 'image/png' })
    },
  }
}

/** Copies a row of pixels, without the opacity where there are three channels. */
function takeRow(pixels: Uint8ClampedArray, row: Uint8Array, channels: number): void {
  if (channels === 4) {
    row.set(pixels)
    return
  }
  for (let from = 0, to = 0; from < pixels.length; from += 4) {
    row[to++] = pixels[from] ?? 0
    row[to++] = pixels[from + 1] ?? 0
    row[to++] = pixels[from + 2] ?? 0
  }
}

/** All that a file begins with in one piece, by which browsers tell what it is. */
function toHead({ width, height, hasAlpha, scale }: PngOptions): Uint8Array<ArrayBuffer> {
  const header = new DataView(new ArrayBuffer(13))
  header.setUint32(0, width)
  header.setUint32(4, height)
  header.setUint8(8, 8)
  header.setUint8(9, hasAlpha ? 6 : 2)
  const density = new DataView(new ArrayBuffer(9))
  const perMetre = Math.round((96 * scale) / metresPerInch)
  density.setUint32(0, perMetre)
  density.setUint32(4, perMetre)
  density.setUint8(8, 1)
  return Uint8Array.from([
    ...pngSignature,
    ...toPngChunk('IHDR', new Uint8Array(header.buffer)),
    ...toPngChunk('pHYs', new Uint8Array(density.buffer)),
  ])
}
