/** A connection of Engine.IO, as far as it is needed here. */
export interface Connection {
  readonly transport: object
}

/** A WebSocket of `ws`, whose sender is private. */
interface WebSocket {
  readonly readyState: number
  readonly bufferedAmount: number
  readonly _sender?: { sendFrame?(parts: readonly Buffer[]): void }
}

const isOpen = 1

/** Ends the TCP connection of a WebSocket, which would wait half a minute for a polite close. */
export function terminate(connection: Connection): void {
  call(connection, 'terminate')
}

/** Reads no more from a WebSocket until what it answers is called. */
export function holdReading({ transport }: Connection): () => void {
  call({ transport }, 'pause')
  return () => call({ transport }, 'resume')
}

/** Bytes that a WebSocket was given and its kernel has not taken; none of polling. */
export function getBufferedBytes({ transport }: Connection): number {
  const socket: WebSocket | undefined = Reflect.get(transport, 'socket')
  return socket?.bufferedAmount ?? 0
}

/** Writes a frame to a WebSocket that has read all before it; answers whether it did. */
export function writeFrame({ transport }: Connection, frame: Buffer): boolean {
  if (!Reflect.get(transport, 'writable')) return false
  const socket: WebSocket | undefined = Reflect.get(transport, 'socket')
  if (socket?.readyState !== isOpen || socket.bufferedAmount > 0) return false
  if (!socket._sender?.sendFrame) return false
  socket._sender.sendFrame([frame])
  return true
}

/** Does something to a WebSocket; nothing to polling, whose requests come and go. */
function call({ transport }: Connection, method: 'terminate' | 'pause' | 'resume'): void {
  const webSocket: unknown = Reflect.get(transport, 'socket')
  if (!(webSocket instanceof Object)) return
  const work: unknown = Reflect.get(webSocket, method)
  if (typeof work === 'function') work.call(webSocket)
}
