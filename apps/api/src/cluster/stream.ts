/**
 * Messages of any length over a bus that may lose some: each is sent in numbered parts, and whoever receives them
 * learns of a gap. A part: the id of the stream (12 ASCII characters), its number (32 bits), 1 where another part of
 * the same message follows, else 0; then its bytes.
 */
const idBytes = 12
const headBytes = idBytes + 5

/** Sends the messages of one stream. */
export interface StreamWriter {
  write(message: Uint8Array): void
}

export interface StreamWriterOptions {
  /** 12 ASCII characters, never used before. */
  readonly id: string
  /** The most bytes of one part. */
  readonly mostBytes: number
  readonly send: (part: Uint8Array) => void
}

export function createStreamWriter({ id, mostBytes, send }: StreamWriterOptions): StreamWriter {
  let seq = 0
  return {
    write(message) {
      const most = mostBytes - headBytes
      let at = 0
      do {
        const end = Math.min(message.length, at + most)
        const part = Buffer.allocUnsafe(headBytes + end - at)
        part.write(id, 'latin1')
        part.writeUInt32BE(seq++ >>> 0, idBytes)
        part[headBytes - 1] = end < message.length ? 1 : 0
        part.set(message.subarray(at, end), headBytes)
        send(part)
        at = end
      } while (at < message.length)
    },
  }
}

/** The id of the stream that a part is of. */
export function readStreamId(part: Uint8Array): string {
  return toBuffer(part).toString('latin1', 0, idBytes)
}

/** Puts the messages of one stream together. */
export interface StreamReader {
  /** Returns the message that a part completes, nothing where more follow, or that something was lost. */
  read(part: Uint8Array): Uint8Array | undefined | 'gap'
}

export function createStreamReader(): StreamReader {
  let seq = 0
  let before: Uint8Array[] = []
  return {
    read(part) {
      const bytes = toBuffer(part)
      if (bytes.length < headBytes || bytes.readUInt32BE(idBytes) !== seq >>> 0) return 'gap'
      seq++
      const rest = bytes.subarray(headBytes)
      if (bytes[headBytes - 1] === 1) {
        before.push(rest)
        return undefined
      }
      if (before.length === 0) return rest
      const whole = Buffer.concat([...before, rest])
      before = []
      return whole
    },
  }
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
