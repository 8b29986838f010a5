import type { ImageType } from '@tiza/protocol'
import { webpMark } from './mark-image.ts'

/**
 * A picture without what it says of where, when, by whom and with what it was made. Its pixels,
 * colours and orientation stay as they are, bit by bit. `undefined` when it is not built as its type
 * should be. GIF and AVIF, which cameras hardly write, come back as they are.
 */
export async function stripMetadata(file: Blob, type: ImageType): Promise<Blob | undefined> {
  const strip = strippers[type]
  if (!strip) return file
  const bytes = new Uint8Array(await file.arrayBuffer())
  const parts = strip(bytes)
  if (!parts) return undefined
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  if (length === bytes.length) return file
  // In one piece: Firefox tells what an image is by the first part of a blob alone.
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return new Blob([whole], { type })
}

/** What is kept, in order; `undefined` when the bytes end too early or make no sense. */
type Strip = (bytes: Bytes) => Bytes[] | undefined
type Bytes = Uint8Array<ArrayBuffer>

const strippers: Readonly<Partial<Record<ImageType, Strip>>> = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/webp': stripWebp,
}

const [endOfImage, startOfScan] = [0xd9, 0xda]
/** Any marker may have some of these before it. */
const fill = 0xff
const [app0, app1, app2, app14, app15, comment] = [0xe0, 0xe1, 0xe2, 0xee, 0xef, 0xfe]

/** ITU-T T.81, Annex B. What follows the end, such as the clip of a motion photo, is dropped. */
function stripJpeg(bytes: Bytes): Bytes[] | undefined {
  const kept = [bytes.subarray(0, 2)]
  let at = 2
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    if (marker === endOfImage) return [...kept, bytes.subarray(at, at + 2)]
    if (marker === fill) {
      at++
      continue
    }
    const end = at + 2 + readNumber(bytes, at + 2, 2)
    if (marker === startOfScan) {
      const next = findMarker(bytes, end)
      kept.push(bytes.subarray(at, next))
      at = next
    } else {
      const segment = bytes.subarray(at, end)
      const orientation = marker === app1 ? readOrientation(segment) : undefined
      if (orientation) kept.push(writeOrientation(orientation))
      else if (isKept(marker, segment)) kept.push(segment)
      at = end
    }
  }
  return undefined
}

/** Of what applications add, only colours are kept: JFIF, ICC profiles, and Adobe's transform. */
function isKept(marker: number, segment: Bytes): boolean {
  if (marker === comment) return false
  if (marker < app0 || marker > app15) return true
  if (marker === app2) return readText(segment, 4, 11) === 'ICC_PROFILE'
  return marker === app0 || marker === app14
}

/** The first marker in a scan that is neither a stuffed byte nor a restart. */
function findMarker(bytes: Bytes, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}

const orientationTag = 0x0112

/** How a camera was held, 2 to 8, when a segment is Exif and says so. */
function readOrientation(segment: Bytes): number | undefined {
  const tiff = 10
  if (readText(segment, 4, 4) !== 'Exif') return undefined
  const isLittle = readText(segment, tiff, 2) === 'II'
  const read = (at: number, size: number) => readNumber(segment, tiff + at, size, { isLittle })
  const list = read(4, 4)
  for (let entry = 0; entry < read(list, 2); entry++) {
    const at = list + 2 + entry * 12
    if (tiff + at + 12 > segment.length) return undefined
    if (read(at, 2) !== orientationTag) continue
    const value = read(at + 8, 2)
    return value >= 2 && value <= 8 ? value : undefined
  }
  return undefined
}

/** An Exif segment that says nothing else. */
function writeOrientation(orientation: number): Bytes {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0]
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0]
  return Uint8Array.from([0xff, app1, 0, 2 + exif.length + tiff.length, ...exif, ...tiff])
}

const pngTexts: ReadonlySet<string> = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'])

/** PNG, third edition, 5: chunks of length, type, data and check sum. */
function stripPng(bytes: Bytes): Bytes[] | undefined {
  const kept = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + readNumber(bytes, at, 4)
    const type = readText(bytes, at + 4, 4)
    if (end > bytes.length) return undefined
    if (!pngTexts.has(type)) kept.push(bytes.subarray(at, end))
    if (type === 'IEND') return kept
    at = end
  }
  return undefined
}

/** RFC 9649, 2.4: chunks of type, length and data; the first of an extended file names the others. */
function stripWebp(bytes: Bytes): Bytes[] | undefined {
  const whole = 8 + readNumber(bytes, 4, 4, { isLittle: true })
  if (whole > bytes.length) return undefined
  const chunks: Bytes[] = []
  for (let at = 12; at + 8 <= whole; ) {
    const size = readNumber(bytes, at + 4, 4, { isLittle: true })
    const end = at + 8 + size + (size % 2)
    const type = readText(bytes, at, 4)
    if (end > whole) return undefined
    const chunk = bytes.slice(at, end)
    if (type === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~(exifFlag | xmpFlag)
    if (!webpTexts.has(type)) chunks.push(chunk)
    at = end
  }
  const head = bytes.slice(0, 12)
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 4)
  new DataView(head.buffer).setUint32(4, length, true)
  return [head, ...chunks]
}

const webpTexts: ReadonlySet<string> = new Set(['EXIF', 'XMP ', webpMark])
const [xmpFlag, exifFlag] = [0x04, 0x08]

function readText(bytes: Bytes, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length))
}

/** A whole number of some bytes; what is beyond the end counts as zeros. */
function readNumber(bytes: Bytes, at: number, size: number, { isLittle = false } = {}): number {
  let value = 0
  for (let step = 0; step < size; step++) {
    value = value * 256 + (bytes[at + (isLittle ? size - 1 - step : step)] ?? 0)
  }
  return value
}
