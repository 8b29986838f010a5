import type { EventEmitter } from 'node:events'
import type { IncomingMessage } from 'node:http'

/**
 * A connection of Engine.IO, as far as it is public. Of its events, `packetCreate` has a packet that is
 * being queued, `flush` says that the transport takes what is queued, `drain` that the kernel has it.
 */
export interface Connection extends EventEmitter {
  readonly readyState: string
  readonly transport: { readonly name: string }
  /** The first of its requests. */
  readonly request: Pick<IncomingMessage, 'headers' | 'socket'>
  readonly remoteAddress: string
  write(packet: string): unknown
  close(discard: boolean): unknown
}

/** Something that waits for a connection. */
export type Queued = object

/**
 * What the server does with connections, and knows of them, beyond what Socket.IO offers. `engineWire`
 * reaches into Engine.IO for it; `createPublicWire` has the same from public events and methods, slower.
 */
export interface Wire {
  /** Sends a packet of Engine.IO, such as `2/v1,["ops",…]`, to many connections. */
  send(connections: readonly Connection[], packet: string): void
  /** How many packets wait for a connection before its transport takes them. */
  countQueued(connection: Connection): number
  /** What they come to, in bytes of text, near enough. */
  getQueuedBytes(connection: Connection): number
  /** The one that waits longest: another as soon as the transport has taken that. */
  getOldestQueued(connection: Connection): Queued | undefined
  /** Bytes that a WebSocket was given and the kernel has not taken; none of polling. */
  getBufferedBytes(connection: Connection): number
  /** Ends the TCP connection of a WebSocket at once; nothing to polling, whose requests come and go. */
  terminate(connection: Connection): void
  /** Reads no more from a WebSocket until what it returns is called. */
  holdReading(connection: Connection): () => void
}
