import { crc32, createInflate } from 'node:zlib'

const signatureBytes = 8
/** Limit of chunks: more than any encoder writes into 10 MB. */
const mostChunks = 20_000
/** Samples per pixel by colour type (PNG, 11.2.1). */
const samples: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
/** The seven passes of an interlaced picture: its first column and row, and the steps between (PNG, 8.2). */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** Whether a PNG has its end, undamaged critical chunks and all rows (ISO/IEC 15948). */
export async function isWholePng(bytes: Uint8Array): Promise<boolean> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const data: Uint8Array[] = []
  let rows: number | undefined
  let at = signatureBytes
  for (let count = 0; count < mostChunks && at + 12 <= bytes.length; count++) {
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length) return false
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const isCritical = type.charCodeAt(0) < 0x60
    const body = bytes.subarray(at + 8, end - 4)
    if (isCritical && crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) {
      return false
    }
    if (type === 'IHDR') rows = countRowBytes(body)
    else if (type === 'IDAT') data.push(body)
    else if (type === 'IEND') return rows !== undefined && (await inflatesTo(data, rows))
    at = end
  }
  return false
}

/** Uncompressed bytes of all rows, filter bytes included. */
function countRowBytes(header: Uint8Array): number | undefined {
  if (header.length !== 13) return undefined
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  const bits = view.getUint8(8) * (samples[view.getUint8(9)] ?? Number.NaN)
  const count = (columns: number, rows: number) =>
    columns === 0 ? 0 : rows * (1 + Math.ceil((columns * bits) / 8))
  if (view.getUint8(12) === 0) return count(width, height)
  return passes.reduce((sum, [x, y, across, down]) => {
    const columns = Math.ceil((width - x) / across)
    const rows = Math.ceil((height - y) / down)
    return sum + count(Math.max(0, columns), Math.max(0, rows))
  }, 0)
}

/** Whether compressed data expands to at least so many bytes; stops there. */
function inflatesTo(data: readonly Uint8Array[], bytes: number): Promise<boolean> {
  return new Promise((resolve) => {
    const inflate = createInflate()
    const finish = (isWhole: boolean) => {
      inflate.destroy()
      resolve(isWhole)
    }
    let left = bytes
    inflate.on('data', (part: Uint8Array) => {
      left -= part.length
      if (left <= 0) finish(true)
    })
    inflate.on('error', () => finish(false))
    inflate.on('end', () => finish(left <= 0))
    for (const part of data) inflate.write(part)
    inflate.end()
  })
}
