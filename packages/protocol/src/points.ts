import { limits } from './limits.ts'

/** One pen sample: board units from the stroke's `pos`, pressure from 0 to 1. */
export type InkPoint = readonly [x: number, y: number, pressure: number]

/** The end of a packed run of points: their number, and the last one in quanta from `pos`. */
export interface PointsEnd {
  readonly count: number
  readonly x: number
  readonly y: number
}

/** A run by itself: its number of points, its last one and the box of all, in quanta from where it begins. */
export interface PointsRun extends PointsEnd {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

/** The end of an empty run: the next delta is relative to `pos`. */
export const pointsStart: PointsEnd = { count: 0, x: 0, y: 0 }

/** The quantum when `q` is left out: 2^-3 board units. */
export const defaultQuantum = -3

/** Smallest and largest `q`; deltas then always fit 32 bits. */
export const quantumRange = { min: -10, max: 10 } as const

/** The coarsest `q` whose quantum is at most a quarter of a screen pixel at a zoom (1 = 100 %). */
export function quantumFor(zoom: number): number {
  let q: number = quantumRange.max
  while (q > quantumRange.min && 2 ** q * zoom > 0.25) q--
  return q
}

/**
 * Packs points: each is a zigzag varint dx, a zigzag varint dy (in quanta of 2^q board units, relative to
 * the previous point) and one byte of pressure; base64 with padding. `from` is the end of the previous
 * run, so that chunks can be joined. Throws `RangeError` for numbers that are not finite.
 */
export function encodePoints(
  points: readonly InkPoint[],
  { q = defaultQuantum, from = pointsStart }: { q?: number; from?: PointsEnd } = {},
): { pts: string; end: PointsEnd } {
  const perUnit = 2 ** -q
  const bytes: number[] = []
  let { x, y } = from
  for (const [px, py, pressure] of points) {
    // Adding zero turns -0 into 0, as it will be when decoded.
    const nextX = Math.round(px * perUnit) + 0
    const nextY = Math.round(py * perUnit) + 0
    if (!Number.isFinite(nextX + nextY + pressure)) throw new RangeError('a point is not finite')
    pushVarint(bytes, nextX - x)
    pushVarint(bytes, nextY - y)
    bytes.push(Math.round(Math.min(1, Math.max(0, pressure)) * 255))
    x = nextX
    y = nextY
  }
  return { pts: toBase64(Uint8Array.from(bytes)), end: { count: from.count + points.length, x, y } }
}

/**
 * Unpacks points to a flat list `x, y, pressure, …`: board units from `pos`, pressure 0 to 1.
 * Throws `RangeError` for malformed bytes.
 */
export function decodePoints(
  pts: string,
  { q = defaultQuantum, from = pointsStart }: { q?: number; from?: PointsEnd } = {},
): number[] {
  const unit = 2 ** q
  const flat: number[] = []
  const end = walkPoints(pts, from, (x, y, pressure) =>
    flat.push(x * unit, y * unit, pressure / 255),
  )
  if (!end) throw new RangeError('malformed points')
  return flat
}

/**
 * The end of a run; `undefined` when the bytes are malformed or leave the board. Linear time, no
 * allocation per point.
 */
export function scanPoints(
  pts: string,
  { q = defaultQuantum, from = pointsStart }: { q?: number; from?: PointsEnd } = {},
): PointsEnd | undefined {
  const run = measurePoints(pts)
  return run && continuePoints(run, { q, from })
}

/** Measures a run by itself; `undefined` when the bytes are malformed. Linear time. */
export function measurePoints(pts: string): PointsRun | undefined {
  return walkPoints(pts, pointsStart, ignore)
}

function ignore(): void {}

/** The end of a measured run that begins at `from`; `undefined` when any of it leaves the board. */
export function continuePoints(
  run: PointsRun,
  { q = defaultQuantum, from = pointsStart }: { q?: number; from?: PointsEnd } = {},
): PointsEnd | undefined {
  const { count, x, y } = from
  // Rounded like points, so that ink at the very edge stays on the board.
  const reach = Math.round(limits.coordinate * 2 ** -q)
  const isInside =
    run.count === 0 ||
    (x + run.minX >= -reach &&
      x + run.maxX <= reach &&
      y + run.minY >= -reach &&
      y + run.maxY <= reach)
  return isInside ? { count: count + run.count, x: x + run.x, y: y + run.y } : undefined
}

/** Joins a packed run `a` and its continuation `b`. Both must be well formed. */
export function joinPoints(a: string, b: string): string {
  if (!a.endsWith('=')) return a + b
  const whole = a.length - 4
  const rest = fromBase64(a.slice(whole))
  const more = fromBase64(b)
  if (!rest || !more) throw new RangeError('malformed base64')
  const bytes = new Uint8Array(rest.length + more.length)
  bytes.set(rest)
  bytes.set(more, rest.length)
  return a.slice(0, whole) + toBase64(bytes)
}

/**
 * Calls `visit` with each point: quanta from `pos`, pressure 0 to 255. Returns the end of the run, or
 * `undefined` for malformed bytes, after the points before them were visited.
 */
export function walkPoints(
  pts: string,
  from: PointsEnd,
  visit: (x: number, y: number, pressure: number) => void,
): PointsRun | undefined {
  const bytes = fromBase64(pts)
  if (!bytes) return undefined
  let { count, x, y } = from
  let [minX, minY, maxX, maxY] = [x, y, x, y]
  let isFirst = true
  let at = 0
  let value = 0

  /** Reads a zigzag varint into `value`; most are a single byte. */
  const readVarint = (): boolean => {
    let byte = bytes[at++]
    if (byte === undefined) return false
    let read = byte & 0x7f
    for (let unit = 0x80; byte >= 0x80; unit *= 0x80) {
      byte = bytes[at++]
      if (byte === undefined || unit > 0x80 ** 4) return false
      read += (byte & 0x7f) * unit
    }
    if (read > 0xffffffff) return false
    value = read % 2 === 0 ? read / 2 : -(read + 1) / 2
    return true
  }

  while (at < bytes.length) {
    if (!readVarint()) return undefined
    x += value
    if (!readVarint()) return undefined
    y += value
    const pressure = bytes[at++]
    if (pressure === undefined) return undefined
    count++
    if (isFirst) {
      isFirst = false
      minX = maxX = x
      minY = maxY = y
    } else {
      if (x < minX) minX = x
      else if (x > maxX) maxX = x
      if (y < minY) minY = y
      else if (y > maxY) maxY = y
    }
    visit(x, y, pressure)
  }
  return { count, x, y, minX, minY, maxX, maxY }
}

function pushVarint(bytes: number[], value: number): void {
  let rest = value < 0 ? -value * 2 - 1 : value * 2
  while (rest > 0x7f) {
    bytes.push((rest % 128) | 0x80)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const sextets = new Uint8Array(128).fill(255)
for (let i = 0; i < 64; i++) sextets[alphabet.charCodeAt(i)] = i

/** Base64 (RFC 4648, padded). Own code: `btoa` takes strings and `Buffer` is not in browsers. */
function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const a = bytes[i] ?? 0
    const b = bytes[i + 1]
    const c = bytes[i + 2]
    text += alphabet.charAt(a >> 2) + alphabet.charAt(((a & 3) << 4) | ((b ?? 0) >> 4))
    text += b === undefined ? '=' : alphabet.charAt(((b & 15) << 2) | ((c ?? 0) >> 6))
    text += c === undefined ? '=' : alphabet.charAt(c & 63)
  }
  return text
}

/** Strict: padded, no white space, no stray bits; `undefined` for other texts. */
function fromBase64(text: string): Uint8Array | undefined {
  // A later version may have stored another type here.
  if (typeof text !== 'string' || text.length % 4 !== 0) return undefined
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  const whole = padding > 0 ? text.length - 4 : text.length
  let at = 0
  for (let i = 0; i < whole; i += 4) {
    const a = toSextet(text, i)
    const b = toSextet(text, i + 1)
    const c = toSextet(text, i + 2)
    const d = toSextet(text, i + 3)
    if ((a | b | c | d) > 63) return undefined
    bytes[at++] = (a << 2) | (b >> 4)
    bytes[at++] = (b << 4) | (c >> 2)
    bytes[at++] = (c << 6) | d
  }
  if (padding === 0) return bytes
  const a = toSextet(text, whole)
  const b = toSextet(text, whole + 1)
  const c = padding === 1 ? toSextet(text, whole + 2) : 0
  const stray = padding === 1 ? c & 3 : b & 15
  if ((a | b | c) > 63 || stray !== 0) return undefined
  bytes[at++] = (a << 2) | (b >> 4)
  if (padding === 1) bytes[at++] = (b << 4) | (c >> 2)
  return bytes
}

/** 0 to 63; above for invalid symbols. */
function toSextet(text: string, at: number): number {
  return sextets[text.charCodeAt(at)] ?? 255
}
