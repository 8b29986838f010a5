import type { ByeCode } from '@tiza/protocol'
import type { TizaSocket } from './session.ts'

/** Who has not taken leave by then is cut off: what waits for a reader that never reads is freed. */
const cutAfterMs = 800

/** Says why, then closes. */
export function sayBye(
  socket: TizaSocket,
  {
    code,
    reconnect,
    retryAfterMs = 0,
  }: { code: ByeCode; reconnect: boolean; retryAfterMs?: number },
): void {
  socket.emit('bye', { code, reconnect, retryAfterMs })
  const timer = setTimeout(() => cut(socket), cutAfterMs)
  socket.conn.once('close', () => clearTimeout(timer))
  socket.disconnect(true)
}

/** Ends the TCP connection of a WebSocket, which would wait half a minute for a polite close. */
function cut({ conn }: TizaSocket): void {
  const webSocket: unknown = Reflect.get(conn.transport, 'socket')
  if (webSocket instanceof Object && 'terminate' in webSocket) {
    if (typeof webSocket.terminate === 'function') webSocket.terminate()
  }
  conn.close(true)
}
