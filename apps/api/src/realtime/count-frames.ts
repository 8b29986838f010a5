/** Bytes of a frame before its mask and payload: two, and those of an extended length. */
const longestHead = 10

/**
 * Counts frames of WebSocket (RFC 6455, section 5.2) in the bytes that a client sends, of whatever
 * kind: whole messages, fragments, pings. The function it returns takes chunk after chunk, wherever
 * they were cut, and answers how many frames begin in each.
 */
export function createFrameCounter(): (chunk: Uint8Array) => number {
  const head = Buffer.alloc(longestHead)
  let headBytes = 0
  /** Bytes of this frame that come after its head. */
  let bodyBytes = 0

  return (chunk) => {
    let frames = 0
    let at = 0
    while (at < chunk.length) {
      if (bodyBytes > 0) {
        const skipped = Math.min(bodyBytes, chunk.length - at)
        bodyBytes -= skipped
        at += skipped
        continue
      }
      if (headBytes === 0) frames++
      head[headBytes++] = chunk[at++] ?? 0
      if (headBytes < 2 || headBytes < toHeadBytes(head)) continue
      bodyBytes = toBodyBytes(head)
      headBytes = 0
    }
    return frames
  }
}

const toLength = (head: Buffer): number => head.readUInt8(1) & 0x7f

function toHeadBytes(head: Buffer): number {
  const length = toLength(head)
  return length < 126 ? 2 : length === 126 ? 4 : longestHead
}

/** The mask and the payload. */
function toBodyBytes(head: Buffer): number {
  const length = toLength(head)
  const maskBytes = head.readUInt8(1) < 0x80 ? 0 : 4
  if (length < 126) return maskBytes + length
  if (length === 126) return maskBytes + head.readUInt16BE(2)
  return maskBytes + Number(head.readBigUInt64BE(2))
}
