import { once } from 'node:events'
import { connect } from 'node:net'
import { toFrame } from './raw-web-socket.ts'

/** A WebSocket of which nothing but text messages of up to 65,535 bytes are read and written. */
export interface RawMessages {
  /** The head of the answer to the upgrade, lines that end with CR LF. */
  readonly head: string
  /** Resolves when the connection has closed. */
  readonly closed: Promise<void>
  send(text: string): void
  /** The next message; rejects when the connection is closed before it. */
  receive(): Promise<string>
  close(): void
}

export interface RawMessagesOptions {
  /** Path and query; without it, those of a new connection. */
  readonly path?: string
  /** The whole request, lines that end with LF, in place of a usual one. */
  readonly request?: string
}

/** Opens a WebSocket on the server of a URL, byte by byte; rejects unless the server answers 101. */
export async function openRawMessages(
  url: URL,
  {
    path = '/socket.io/?EIO=4&transport=websocket',
    request = toRequest(path, url.host),
  }: RawMessagesOptions = {},
): Promise<RawMessages> {
  const socket = connect({ host: url.hostname, port: Number(url.port) })
  const closed = once(socket, 'close').then(() => {})
  socket.write(`${request.trimEnd().replaceAll('\n', '\r\n')}\r\n\r\n`)
  const chunks = socket[Symbol.asyncIterator]()
  let bytes = Buffer.alloc(0)

  async function readMore(): Promise<void> {
    const { done, value } = await chunks.next()
    if (done) throw new Error(`the connection was closed after ${bytes}`)
    bytes = Buffer.concat([bytes, value])
  }

  async function read(length: number): Promise<Buffer> {
    while (bytes.length < length) await readMore()
    const taken = bytes.subarray(0, length)
    bytes = bytes.subarray(length)
    return taken
  }

  while (!bytes.includes('\r\n\r\n')) await readMore()
  const head = String(await read(bytes.indexOf('\r\n\r\n') + 4))
  if (!head.startsWith('HTTP/1.1 101 ')) throw new Error(head)
  return {
    ...{ head, closed },
    send: (text) => void socket.write(toFrame('text', text)),
    async receive() {
      const [kind, short = 0] = await read(2)
      if (kind !== 0x81) throw new Error(`no text message: ${kind}`)
      const length = short === 126 ? (await read(2)).readUInt16BE() : short
      return String(await read(length))
    },
    close: () => void socket.destroy(),
  }
}

function toRequest(path: string, host: string): string {
  return [
    `GET ${path} HTTP/1.1`,
    `Host: ${host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ].join('\n')
}
