import type { ByeCode } from '@tiza/protocol'
import { engineWire } from './engine-wire.ts'
import type { TizaSocket } from './session.ts'

/** Who has not taken leave by then is cut off: what waits for a reader that never reads is freed. */
const cutAfterMs = 800

export interface Bye {
  readonly code: ByeCode
  readonly reconnect: boolean
  readonly retryAfterMs?: number
}

/** Says why, then closes. */
export function sayBye(socket: TizaSocket, { code, reconnect, retryAfterMs = 0 }: Bye): void {
  socket.emit('bye', { code, reconnect, retryAfterMs })
  const timer = setTimeout(() => {
    engineWire.terminate(socket.conn)
    socket.conn.close(true)
  }, cutAfterMs)
  socket.conn.once('close', () => clearTimeout(timer))
  socket.disconnect(true)
}
