import type { OpPayload, Presence, PullPayload, Snapshot } from '@tiza/protocol'

/** A way for Engine.IO to carry its packets. */
export type TransportName = 'websocket' | 'polling'

/** What happens between a client and its server. Secrets are replaced by their names, as in `<client>`. */
export type WireEvent =
  /** Observing begins while there is a connection. */
  | { readonly type: 'observing'; readonly transport: string }
  /** An attempt to connect begins, with this transport first. */
  | { readonly type: 'attempt'; readonly transport: string }
  /** An attempt has come to nothing, for a reason that is not the server's. */
  | { readonly type: 'failed'; readonly message: string }
  /**
   * A packet of Engine.IO, as text: a digit for its type, then its data, which for type 4 is a packet of
   * Socket.IO.
   */
  | {
      readonly type: 'packet'
      readonly from: 'client' | 'server'
      readonly transport: string
      readonly text: string
    }
  /** What began with long-polling goes on over a WebSocket. */
  | { readonly type: 'upgrade'; readonly transport: string }
  /** The connection is gone. `reason` is one of Socket.IO's. */
  | { readonly type: 'close'; readonly reason: string }
  /** The next attempt, or the next question whether the server answers, comes after so many milliseconds. */
  | { readonly type: 'wait'; readonly ms: number }
  /** The board as the client has it from the log, before a handshake and as observing begins; `undefined` for none. */
  | { readonly type: 'board'; readonly board: Snapshot | undefined }
  /** A snapshot is asked for over HTTP. `id` is new for each request. */
  | { readonly type: 'request'; readonly id: string; readonly query: SnapshotQuery }
  /** It has come, in so many bytes of JSON. */
  | {
      readonly type: 'response'
      readonly id: string
      readonly bytes: number
      readonly snapshot: Snapshot
    }
  /** It has not come. */
  | { readonly type: 'no-response'; readonly id: string; readonly message: string }

/** Which snapshot will do. [RS9] [SN10] */
export interface SnapshotQuery {
  readonly base?: number
  readonly recent?: true
}

/** Receives each event as it happens. It must be quick, and must not throw. */
export type WireObserver = (event: WireEvent) => void

/** An event of a client that may be sent again as it is: nothing is done twice. */
export type RepeatableEvent =
  | { readonly event: 'op'; readonly payload: OpPayload }
  | { readonly event: 'pull'; readonly payload: PullPayload }
  | { readonly event: 'live'; readonly payload: Presence }

/** The connection of a client, for somebody who wants to see how it works. */
export interface Wire {
  /** Whether anybody observes it: else nothing of this costs anything. */
  readonly isObserved: boolean
  /** Notifies one observer, in place of the one before. Returns a function that ends it. */
  observe(observer: WireObserver): () => void
  /**
   * Closes the transport below Socket.IO, as a network that breaks. The next attempt comes after `forMs`
   * milliseconds.
   */
  drop(forMs: number): void
  /** Connects again, with these transports from now on: the first first. Default: the usual ones. */
  setTransports(transports?: readonly TransportName[]): void
  /** Makes the next attempt to connect begin with the usual transports; leaves the connection as it is. */
  resetTransports(): void
  /**
   * Sends an event beside all that the client itself sends, while there is a connection. Only the observer
   * receives the answer.
   */
  send(event: RepeatableEvent): void
}
