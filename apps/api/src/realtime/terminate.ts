/** A connection of Engine.IO, as far as it is needed here. */
export interface Connection {
  readonly transport: object
}

/** Ends the TCP connection of a WebSocket, which would wait half a minute for a polite close. */
export function terminate({ transport }: Connection): void {
  const webSocket: unknown = Reflect.get(transport, 'socket')
  if (webSocket instanceof Object && 'terminate' in webSocket) {
    if (typeof webSocket.terminate === 'function') webSocket.terminate()
  }
}
