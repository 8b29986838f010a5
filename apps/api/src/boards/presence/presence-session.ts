import type { Peer, PresenceFrame, ServerToClientEvents } from '@tiza/protocol'

/** A session as presence needs it, independent of the transport. */
export interface PresenceSession {
  readonly id: string
  /** Id of its board. */
  readonly board: string
  /** What the client can do beside what every client can. */
  readonly caps: ReadonlySet<string>
  /** Its profile as others see it. */
  readonly peer: Peer
  /** Whether anything is queued for it: if so it is skipped. */
  isBehind(): boolean
  /** Calls back once its queue is empty. */
  onceDrained(work: () => void): void
  sendLive(frame: PresenceFrame): void
}

/** Sends an event to some sessions, encoded once. */
export type Broadcast<Session> = <Event extends 'live' | 'ink' | 'peers'>(
  sessions: readonly Session[],
  event: Event,
  payload: Parameters<ServerToClientEvents[Event]>[0],
) => void
