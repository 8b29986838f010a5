import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** A WebSocket that sends raw bytes and reads on demand. */
export interface RawWebSocket {
  readonly socket: Socket
  /** Resolves when the connection has closed. */
  readonly closed: Promise<void>
  /** Sends raw bytes; does nothing once it is closed. */
  write(bytes: Buffer): void
}

/** Opens a WebSocket at a URL such as `/socket.io/?EIO=4&transport=websocket`, with reading paused. */
export async function openRawWebSocket(
  url: URL,
  { localAddress = '127.0.0.1' } = {},
): Promise<RawWebSocket> {
  const socket = connect({ host: url.hostname, port: Number(url.port), localAddress })
  socket.on('error', () => {})
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  const headers = [
    `GET ${url.pathname}${url.search} HTTP/1.1`,
    `Host: ${url.host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ]
  socket.write(`${headers.join('\r\n')}\r\n\r\n`)
  const [answer] = await once(socket, 'data')
  if (!String(answer).startsWith('HTTP/1.1 101 ')) throw new Error(String(answer))
  socket.pause()
  return {
    ...{ socket, closed },
    write(bytes) {
      if (socket.writable) socket.write(bytes)
    },
  }
}

export const opcodes = { continuation: 0, text: 1, ping: 9, pong: 10 } as const

/** A client's frame (RFC 6455, section 5.2) with a zero mask; at most 65,535 bytes. */
export function toFrame(
  kind: keyof typeof opcodes,
  payload: string | Buffer = '',
  { fin = true } = {},
): Buffer {
  const body = Buffer.from(payload)
  const isShort = body.length < 126
  const head = Buffer.alloc(isShort ? 2 : 4)
  head[0] = (fin ? 0x80 : 0) | opcodes[kind]
  head[1] = 0x80 | (isShort ? body.length : 126)
  if (!isShort) head.writeUInt16BE(body.length, 2)
  return Buffer.concat([head, Buffer.alloc(4), body])
}
