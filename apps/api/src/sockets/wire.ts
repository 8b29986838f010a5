import type { EventEmitter } from 'node:events'
import type { IncomingMessage } from 'node:http'

/**
 * The public part of an Engine.IO connection. Events: `packetCreate` when a packet is queued, `flush` when
 * the transport takes the queue, `drain` when the kernel has taken it,
 * `heartbeat` when the answer to a heartbeat has arrived.
 */
export interface Connection extends EventEmitter {
  readonly readyState: string
  readonly transport: { readonly name: string }
  write(packet: string): unknown
  close(discard: boolean): unknown
}

/** A connection that has come to this process. */
export interface IncomingConnection extends Connection {
  /** Its first request. */
  readonly request: Pick<IncomingMessage, 'headers' | 'socket'>
  readonly remoteAddress: string
}

/** A queued packet. */
export type Queued = object

/**
 * Operations on connections beyond Socket.IO's API. `engineWire` uses Engine.IO's internals for them;
 * `createPublicWire` uses public events and methods, which is slower.
 */
export interface Wire {
  /** Sends packets of Engine.IO, such as `2/v1,["ops",…]`, to many connections, all of them at once to each. */
  send(connections: readonly Connection[], packets: readonly string[]): void
  /** Gathers what is sent in this turn of the event loop, so that one system call writes all of it. */
  gather(connection: Connection): void
  /** Number of packets queued before the transport. */
  countQueued(connection: Connection): number
  /** Their approximate size in bytes of text. */
  getQueuedBytes(connection: Connection): number
  /** The oldest of them; changes when the transport takes it. */
  getOldestQueued(connection: Connection): Queued | undefined
  /** Bytes written to a WebSocket that the kernel has not taken; 0 for polling. */
  getBufferedBytes(connection: Connection): number
  /** Destroys the TCP connection of a WebSocket; does nothing for polling. */
  terminate(connection: Connection): void
  /**
   * Stops Engine.IO's timer for the heartbeats of a connection; returns a function that sends one, whose
   * answer Engine.IO then awaits, or `undefined` where it keeps its timer.
   */
  takeHeartbeat(connection: Connection): (() => void) | undefined
  /** Pauses reading from a WebSocket; returns a function that resumes. */
  holdReading(connection: IncomingConnection): () => void
}
