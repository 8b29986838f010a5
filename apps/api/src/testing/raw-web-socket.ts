import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** A WebSocket of which each byte that is sent is one's own choice, and which reads when told to. */
export interface RawWebSocket {
  readonly socket: Socket
  /** Resolves when the connection has ended, however it did. */
  readonly closed: Promise<void>
  /** Sends bytes as they are; nothing any more once it is closed. */
  write(bytes: Buffer): void
}

/** Opens a WebSocket at an address such as `/socket.io/?EIO=4&transport=websocket`, and reads no more. */
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

/** A frame of a client (RFC 6455, section 5.2), under a mask of zeros; at most 65,535 bytes. */
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
