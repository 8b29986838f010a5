import type { ByeCode } from '@tiza/protocol'
import type { TizaSocket } from './session.ts'

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
  socket.disconnect(true)
}
