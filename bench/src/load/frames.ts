const maskKeyBytes = 4

/** A client's text message as one frame (RFC 6455, section 5.2). Its mask is zero, which leaves the text as it is. */
export function toClientFrame(text: string): Buffer {
  const bytes = Buffer.byteLength(text)
  const extended = bytes < 126 ? 0 : 2
  if (bytes > 65_535) throw new Error('too long for a frame')
  const frame = Buffer.alloc(2 + extended + maskKeyBytes + bytes)
  frame[0] = 0x81
  frame[1] = 0x80 | (extended === 0 ? bytes : 126)
  if (extended) frame.writeUInt16BE(bytes, 2)
  frame.write(text, 2 + extended + maskKeyBytes)
  return frame
}

/** Returns a function that takes a server's bytes as they come, and calls `onFrame` with where each payload is. */
export function createFrameReader(
  onFrame: (bytes: Buffer, start: number, end: number) => void,
): (chunk: Buffer) => void {
  let rest: Buffer | undefined
  return (chunk) => {
    const bytes = rest ? Buffer.concat([rest, chunk]) : chunk
    let at = 0
    for (;;) {
      const head = readHead(bytes, at)
      if (!head || head.start + head.length > bytes.length) break
      at = head.start + head.length
      onFrame(bytes, head.start, at)
    }
    rest = at < bytes.length ? bytes.subarray(at) : undefined
  }
}

function readHead(bytes: Buffer, at: number): { start: number; length: number } | undefined {
  const short = bytes[at + 1]
  if (short === undefined) return undefined
  if (short < 126) return { start: at + 2, length: short }
  if (short === 126) {
    return at + 4 > bytes.length ? undefined : { start: at + 4, length: bytes.readUInt16BE(at + 2) }
  }
  if (at + 10 > bytes.length) return undefined
  return { start: at + 10, length: Number(bytes.readBigUInt64BE(at + 2)) }
}
