import type { ByeCode } from '@tiza/protocol'
import { byeMeanings } from '@tiza/protocol/schemas'
import type { ClientSocket } from './client-socket.ts'
import { engineWire } from './engine-wire.ts'

/** Clients that have not closed by then are cut off, which frees what is queued for them. */
const cutAfterMs = 800

export interface Bye {
  readonly code: ByeCode
  readonly reconnect: boolean
  readonly retryAfterMs?: number
}

/** Sends `bye`, then closes; returns whether the socket was still connected. */
export function disconnect(
  socket: ClientSocket,
  { code, reconnect, retryAfterMs = 0 }: Bye,
): boolean {
  // Events that arrived before are still answered.
  if (!socket.connected) return false
  socket.emit('bye', { code, reconnect, retryAfterMs, message: byeMeanings[code] })
  const timer = setTimeout(() => {
    engineWire.terminate(socket.conn)
    socket.conn.close(true)
  }, cutAfterMs)
  socket.conn.once('close', () => clearTimeout(timer))
  socket.disconnect(true)
  return true
}
