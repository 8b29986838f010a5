import { protocolNamespace, type ServerToClientEvents } from '@tiza/protocol'
import type { TizaSocket } from './session.ts'

/** A `WebSocket` of `ws`, as far as it is needed here. Its sender is private. */
interface WebSocket {
  readonly readyState: number
  readonly bufferedAmount: number
  readonly _sender?: { sendFrame?(parts: readonly Buffer[]): void }
}

const isOpen = 1

/**
 * Sends an event to many: written down once, and the bytes go as they are to each WebSocket that has
 * nothing queued. Engine.IO's queue is for those that are behind, and for long-polling.
 */
export function broadcast<Event extends keyof ServerToClientEvents>(
  sockets: readonly Pick<TizaSocket, 'conn'>[],
  event: Event,
  payload: Parameters<ServerToClientEvents[Event]>[0],
): void {
  if (sockets.length === 0) return
  const packet = `2${protocolNamespace},${JSON.stringify([event, payload])}`
  const parts = [toTextFrame(`4${packet}`)]
  for (const { conn } of sockets) {
    const sender = getIdleSender(conn)
    if (sender?.sendFrame) sender.sendFrame(parts)
    else conn.write(packet)
  }
}

/** Only where nothing is queued is there nothing to come before. */
function getIdleSender(conn: TizaSocket['conn']): WebSocket['_sender'] {
  const queue: unknown = Reflect.get(conn, 'writeBuffer')
  const isIdle = Array.isArray(queue) && queue.length === 0 && conn.transport.writable
  if (conn.readyState !== 'open' || !isIdle) return undefined
  const socket: WebSocket | undefined = Reflect.get(conn.transport, 'socket')
  return socket?.readyState === isOpen && socket.bufferedAmount === 0 ? socket._sender : undefined
}

/** A whole text message of a server, unmasked (RFC 6455, section 5.2). */
function toTextFrame(text: string): Buffer {
  const bytes = Buffer.byteLength(text)
  const extended = bytes < 126 ? 0 : bytes < 65_536 ? 2 : 8
  const frame = Buffer.allocUnsafe(2 + extended + bytes)
  frame[0] = 0x81
  frame[1] = extended === 0 ? bytes : extended === 2 ? 126 : 127
  if (extended === 2) frame.writeUInt16BE(bytes, 2)
  if (extended === 8) frame.writeBigUInt64BE(BigInt(bytes), 2)
  frame.write(text, 2 + extended)
  return frame
}
