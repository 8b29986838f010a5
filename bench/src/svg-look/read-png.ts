import { inflateSync } from 'node:zlib'

/** Pixels of a picture: red, green, blue and alpha, row by row. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** The pixels of a PNG with eight bits a channel, as rsvg-convert writes them. */
export function readPng(png: Buffer): Pixels {
  const [width, height, channels] = [
    png.readUInt32BE(16),
    png.readUInt32BE(20),
    png[25] === 6 ? 4 : 3,
  ]
  const packed: Buffer[] = []
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      packed.push(png.subarray(at + 8, at + 8 + length))
  }
  const raw = inflateSync(Buffer.concat(packed))
  const data = new Uint8Array(width * height * 4).fill(255)
  const stride = width * channels
  let above = new Uint8Array(stride)
  for (let y = 0; y < height; y++) {
    const from = y * (stride + 1)
    const row = unfilter(raw.subarray(from + 1, from + 1 + stride), above, {
      filter: raw[from] ?? 0,
      channels,
    })
    for (let x = 0; x < width; x++) {
      data.set(row.subarray(x * channels, (x + 1) * channels), (y * width + x) * 4)
    }
    above = row
  }
  return { width, height, data }
}

/** A row without its filter (PNG, 9.2). */
function unfilter(
  row: Uint8Array,
  above: Uint8Array,
  { filter, channels }: { readonly filter: number; readonly channels: number },
): Uint8Array<ArrayBuffer> {
  const plain = new Uint8Array(row.length)
  for (let at = 0; at < row.length; at++) {
    const left = at < channels ? 0 : (plain[at - channels] ?? 0)
    const up = above[at] ?? 0
    const corner = at < channels ? 0 : (above[at - channels] ?? 0)
    plain[at] = (row[at] ?? 0) + predict(filter, left, up, corner)
  }
  return plain
}

function predict(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left
    case 2:
      return up
    case 3:
      return (left + up) >> 1
    case 4: {
      const to = left + up - corner
      const [a, b, c] = [Math.abs(to - left), Math.abs(to - up), Math.abs(to - corner)]
      if (a <= b && a <= c) return left
      return b <= c ? up : corner
    }
    default:
      return 0
  }
}
