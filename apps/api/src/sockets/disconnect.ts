import type { ByeCode } from '@tiza/protocol'
import { engineWire } from './engine-wire.ts'
import type { TizaSocket } from './session.ts'

/** A client that has not closed by then is cut off: what waits for a reader that never reads is freed. */
const cutAfterMs = 800

export interface Bye {
  readonly code: ByeCode
  readonly reconnect: boolean
  readonly retryAfterMs?: number
}

/** Says why, then closes; returns whether the socket was still connected. */
export function disconnect(
  socket: TizaSocket,
  { code, reconnect, retryAfterMs = 0 }: Bye,
): boolean {
  // What arrived before it left goes on being answered.
  if (!socket.connected) return false
  socket.emit('bye', { code, reconnect, retryAfterMs })
  const timer = setTimeout(() => {
    engineWire.terminate(socket.conn)
    socket.conn.close(true)
  }, cutAfterMs)
  socket.conn.once('close', () => clearTimeout(timer))
  socket.disconnect(true)
  return true
}
