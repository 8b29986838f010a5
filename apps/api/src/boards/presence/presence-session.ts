import type { Peer, PresenceFrame, ServerToClientEvents } from '@tiza/protocol'

/** A session as presence needs it, whatever carries it. */
export interface PresenceSession {
  readonly id: string
  /** The board that it is on. */
  readonly board: string
  /** The minor version that the client speaks. */
  readonly minor: number
  /** As others see it now. */
  readonly peer: Peer
  /** Whether anything is queued for it: then it gets no presence for now. */
  isBehind(): boolean
  /** Calls back once its queue has been taken. */
  onceDrained(work: () => void): void
  sendLive(frame: PresenceFrame): void
}

/** Sends an event to some sessions, written down once. */
export type Broadcast<Session> = <Event extends 'live' | 'ink' | 'peers'>(
  sessions: readonly Session[],
  event: Event,
  payload: Parameters<ServerToClientEvents[Event]>[0],
) => void
