import { protocolNamespace, type ServerToClientEvents } from '@tiza/protocol'
import { isReadingSlowly } from './queue.ts'
import type { TizaSocket } from './session.ts'
import { writeFrame } from './transport.ts'

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
  const frame = toTextFrame(`4${packet}`)
  for (const socket of sockets) {
    const { conn } = socket
    const isIdle = conn.readyState === 'open' && !isReadingSlowly(socket)
    if (!isIdle || !writeFrame(conn, frame)) conn.write(packet)
  }
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
