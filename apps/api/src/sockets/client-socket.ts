import type { ClientToServerEvents, ServerToClientEvents } from '@tiza/protocol'
import type { Connection } from './wire.ts'

/** What is used of the socket of a client: one of Socket.IO, or one whose connection is at another node. */
export interface ClientSocket {
  readonly conn: Connection
  readonly connected: boolean
  emit<Event extends keyof ServerToClientEvents>(
    event: Event,
    ...args: Parameters<ServerToClientEvents[Event]>
  ): unknown
  /** `disconnect`: its connection is gone. What clients send is checked by whoever reads it. */
  on(
    event: keyof ClientToServerEvents | 'disconnect',
    listener: (...args: unknown[]) => void,
  ): unknown
  /** Calls a listener with the name of each event and what came with it, before those of that event. */
  onAny(listener: (...args: unknown[]) => void): unknown
  /** Closes the connection, once what was sent before has been read. */
  disconnect(close: true): unknown
}
