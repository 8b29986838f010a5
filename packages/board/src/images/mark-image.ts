import { hashBytes } from '@tiza/client/assets'
import { getImageType, type ImageType } from '@tiza/protocol'

/** How many bytes longer than before a picture is at most. */
export const mostMarkBytes = 64

/**
 * A picture with a comment in it that only people with the link of the board can know, and the same each
 * time: so nobody else can tell its hash from the picture itself, and ask the server for that. [AS9] A WebP
 * of another length than it says, which `stripMetadata` never returns, comes back as it is.
 */
export async function markImage(blob: Blob, board: string): Promise<Blob> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const type = getImageType(bytes)
  if (!type) return blob
  const known = await hashBytes(bytes.buffer)
  const mark = await hashBytes(encode(`${board} ${known}`).buffer)
  const { at, part } = writers[type](bytes, encode(mark.slice(0, 32)))
  // In one piece: Firefox tells what an image is by the first part of a blob alone.
  const whole = new Uint8Array(bytes.length + part.length)
  whole.set(bytes.subarray(0, at))
  whole.set(part, at)
  whole.set(bytes.subarray(at), at + part.length)
  if (type === 'image/webp') setNumber(whole, 4, whole.length - 8, { isLittle: true })
  return new Blob([whole], { type })
}

type Bytes = Uint8Array<ArrayBuffer>

/** What is put where. */
interface Comment {
  readonly at: number
  readonly part: Bytes
}

const pngHeadBytes = 33
const gifHeadBytes = 13

const writers: Readonly<Record<ImageType, (bytes: Bytes, text: Bytes) => Comment>> = {
  // A comment right after the start (ITU-T T.81, B.2.4.5).
  'image/jpeg': (_, text) => ({
    at: 2,
    part: Uint8Array.from([0xff, 0xfe, 0, text.length + 2, ...text]),
  }),
  // A text after the header (PNG, third edition, 11.3.3.2).
  'image/png': (_, text) => ({ at: pngHeadBytes, part: writeChunk('tEXt', [...keyword, ...text]) }),
  // A comment before the first image (GIF89a, 24), since anything may follow the end.
  'image/gif': (bytes, text) => ({
    at: gifHeadBytes + getTableBytes(bytes[10]),
    part: Uint8Array.from([0x21, 0xfe, text.length, ...text, 0]),
  }),
  // A chunk that nobody knows, at the end (RFC 9649, 2.7.1.6).
  'image/webp': (bytes, text) => {
    const part = Uint8Array.from([...encode(webpMark), 0, 0, 0, 0, ...text])
    setNumber(part, 4, text.length, { isLittle: true })
    const isWhole = new DataView(bytes.buffer).getUint32(4, true) + 8 === bytes.length
    return isWhole ? { at: bytes.length, part } : nothing
  },
  // Free space, at the end (ISO/IEC 14496-12, 8.1.2).
  'image/avif': (bytes, text) => {
    const part = Uint8Array.from([0, 0, 0, 0, ...encode('free'), ...text])
    setNumber(part, 0, part.length)
    return { at: bytes.length, part }
  },
}

/** The type of the chunk that marks a WebP. */
export const webpMark = 'TIZA'
const keyword = encode('Comment\0')
const nothing: Comment = { at: 0, part: new Uint8Array(0) }

/** Size of the color table of a GIF, by the packed fields of its header (GIF89a, 18). */
function getTableBytes(packed = 0): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0
}

function writeChunk(type: string, data: readonly number[]): Bytes {
  const part = Uint8Array.from([0, 0, 0, 0, ...encode(type), ...data, 0, 0, 0, 0])
  setNumber(part, 0, data.length)
  setNumber(part, part.length - 4, toCrc(part.subarray(4, -4)))
  return part
}

/** CRC-32 as PNG has it. */
function toCrc(bytes: Bytes): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

function setNumber(bytes: Bytes, at: number, value: number, { isLittle = false } = {}): void {
  new DataView(bytes.buffer).setUint32(at, value, isLittle)
}

function encode(text: string): Bytes {
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}
