import type { InkPoint } from '@tiza/protocol'
import { type Given, isGiven, toList, toNumber, toText } from '@tiza/shapes/excalidraw'

const usualPressure = 0.5
/** Bytes of a number with half precision. */
const halfBytes = 2
/** Bytes of the first point of a path: three numbers with single precision. */
const firstBytes = 12

/**
 * The points of one segment of ink, in its own places. Three ways were in use: objects `{x, y, z}`; from 2025
 * `points` in base64, three numbers of half precision each; then `path` in base64, the first point with
 * single precision and the others as half-precision differences from the one before. Empty for what is neither.
 */
export function decodeSegment({ points, path }: Given): InkPoint[] {
  if (typeof path === 'string') return decodePath(path)
  if (typeof points === 'string') return decodeHalves(points)
  return toList(points).flatMap((point): InkPoint[] =>
    isGiven(point) ? [[toNumber(point.x), toNumber(point.y), toPressure(point.z)]] : [],
  )
}

function toPressure(value: unknown): number {
  return Math.min(1, Math.max(0, toNumber(value, usualPressure)))
}

function decodePath(base64: string): InkPoint[] {
  const view = toView(base64)
  if (view.byteLength < firstBytes) return []
  const numbers = [view.getFloat32(0, true), view.getFloat32(4, true), view.getFloat32(8, true)]
  const points: InkPoint[] = []
  let [x, y, pressure] = [0, 0, 0]
  for (const [dx, dy, dz] of toTriples([...numbers, ...readHalves(view, firstBytes)])) {
    x += dx
    y += dy
    pressure += dz
    points.push([x, y, toPressure(pressure)])
  }
  return points
}

function decodeHalves(base64: string): InkPoint[] {
  return toTriples(readHalves(toView(base64), 0)).map(([x, y, z]) => [x, y, toPressure(z)])
}

function toTriples(numbers: readonly number[]): [number, number, number][] {
  return Array.from({ length: Math.floor(numbers.length / 3) }, (_, at) => [
    toNumber(numbers[at * 3]),
    toNumber(numbers[at * 3 + 1]),
    toNumber(numbers[at * 3 + 2]),
  ])
}

function toView(base64: string): DataView {
  try {
    return new DataView(Uint8Array.from(atob(toText(base64)), (char) => char.charCodeAt(0)).buffer)
  } catch {
    return new DataView(new ArrayBuffer(0))
  }
}

function readHalves(view: DataView, from: number): number[] {
  const count = Math.max(0, Math.floor((view.byteLength - from) / halfBytes))
  return Array.from({ length: count }, (_, at) =>
    toHalf(view.getUint16(from + at * halfBytes, true)),
  )
}

/** A number with half precision (IEEE 754 binary16) by its bits. */
function toHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
