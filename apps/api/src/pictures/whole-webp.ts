/** Whether a WebP has its declared length and contains an image or frames (RFC 9649). */
export function isWholeWebp(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = bytes.length < 12 ? 0 : 8 + view.getUint32(4, true)
  return end <= bytes.length && hasPicture(view, 12, end)
}

/** Whether chunks fill `from` to `end` exactly and one of them is an image. */
function hasPicture(view: DataView, from: number, end: number): boolean {
  let found = false
  let at = from
  while (at + 8 <= end) {
    const size = view.getUint32(at + 4, true)
    const data = at + 8
    if (data + size > end) return false
    found = isPicture(view, { type: view.getUint32(at), data, size }) || found
    at = data + size + (size % 2)
  }
  return found && at >= end
}

interface Chunk {
  readonly type: number
  readonly data: number
  readonly size: number
}

const [lossy, lossless, frame] = ['VP8 ', 'VP8L', 'ANMF'].map((name) =>
  [...name].reduce((type, char) => type * 256 + char.charCodeAt(0), 0),
)
const frameHeaderBytes = 16

function isPicture(view: DataView, { type, data, size }: Chunk): boolean {
  if (type === lossless) return size > 5 && view.getUint8(data) === 0x2f
  if (type === frame)
    return size > frameHeaderBytes && hasPicture(view, data + frameHeaderBytes, data + size)
  if (type !== lossy || size < 10) return false
  // The first 3 bytes tell how long the first of its parts is (RFC 6386, 9.1).
  const tag = view.getUint16(data, true) + view.getUint8(data + 2) * 65_536
  return 10 + (tag >> 5) <= size
}
