/** A connection of Engine.IO, as far as it is needed here. */
export interface Connection {
  readonly transport: object
}

export function isPolling({ transport }: Connection): boolean {
  return Reflect.get(transport, 'name') === 'polling'
}

/** Ends the TCP connection of a WebSocket, which would wait half a minute for a polite close. */
export function terminate(connection: Connection): void {
  call(connection, 'terminate')
}

/** Reads no more from a WebSocket until what it answers is called. */
export function holdReading({ transport }: Connection): () => void {
  call({ transport }, 'pause')
  return () => call({ transport }, 'resume')
}

/** Does something to a WebSocket; nothing to polling, whose requests come and go. */
function call({ transport }: Connection, method: 'terminate' | 'pause' | 'resume'): void {
  const webSocket: unknown = Reflect.get(transport, 'socket')
  if (!(webSocket instanceof Object)) return
  const work: unknown = Reflect.get(webSocket, method)
  if (typeof work === 'function') work.call(webSocket)
}
