/** What a server has of NATS: it is told of none, cannot reach it now, or is connected. */
export type BusState = 'none' | 'cut' | 'connected'

/** What a server says of itself. */
export interface ServerState {
  readonly bus: BusState
  /** Whether it serves no boards, and leaves them to others. */
  readonly hasSteppedDown: boolean
}

/** Another server that has the same data. */
export interface OtherServer extends ServerState {
  readonly server: string
  /** When it said so last, milliseconds by the clock of the data. */
  readonly seenMs: number
  /** Whether it has been there for longer. */
  readonly isOlder: boolean
}

/** The servers that have the same data now, by the clock of the data. */
export interface ServerList {
  /**
   * Says that a server is there, which is to be said every few seconds, and returns the others that have said so since
   * it began to, in the last twenty seconds. A server that was silent for longer begins again, as the youngest.
   */
  beat(server: string, state: ServerState): Promise<readonly OtherServer[]>
  /** A server is no longer there. */
  leave(server: string): Promise<void>
}
