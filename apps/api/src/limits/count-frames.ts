/**
 * Counts WebSocket frames of all kinds (RFC 6455, section 5.2) in the bytes from a client. The function
 * it returns takes successive chunks, split anywhere, and returns how many frames begin in each.
 */
export function createFrameCounter(): (chunk: Uint8Array) => number {
  let headBytes = 0
  let extendedBytes = 0
  let maskBytes = 0
  let payloadBytes = 0
  /** Bytes left of this frame after its header: mask and payload. */
  let bodyBytes = 0

  function readHead(byte: number): void {
    headBytes++
    if (headBytes === 1) return
    if (headBytes === 2) {
      const length = byte & 0x7f
      maskBytes = byte < 0x80 ? 0 : 4
      extendedBytes = length < 126 ? 0 : length === 126 ? 2 : 8
      payloadBytes = extendedBytes === 0 ? length : 0
    } else {
      payloadBytes = payloadBytes * 256 + byte
    }
    if (headBytes < 2 + extendedBytes) return
    bodyBytes = maskBytes + payloadBytes
    headBytes = 0
  }

  return (chunk) => {
    let frames = 0
    let at = 0
    while (at < chunk.length) {
      if (bodyBytes > 0) {
        const skipped = Math.min(bodyBytes, chunk.length - at)
        bodyBytes -= skipped
        at += skipped
      } else {
        if (headBytes === 0) frames++
        readHead(chunk[at++] ?? 0)
      }
    }
    return frames
  }
}
